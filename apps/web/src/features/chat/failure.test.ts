import { expect, test } from 'vitest'
import { parseRefusal, parseStreamFailure } from './failure'

test('a stream error carries its reason and sentence as JSON', () => {
  const text = JSON.stringify({ reason: 'provider-overloaded', message: 'The provider is busy.' })
  expect(parseStreamFailure(text)).toEqual({ reason: 'provider-overloaded', message: 'The provider is busy.' })
})

test('a stream error that is only a sentence is shown as it is', () => {
  expect(parseStreamFailure('It broke.')).toEqual({ reason: 'unknown', message: 'It broke.' })
  expect(parseStreamFailure('"quoted"').message).toBe('"quoted"')
  expect(parseStreamFailure('  ').message).toMatch(/went wrong/)
})

test('a refused request says why in the words of the server', () => {
  const body = JSON.stringify({
    error: { code: 'CONFLICT', reason: 'generation-in-progress', message: 'Still answering.' },
  })
  expect(parseRefusal(409, body)).toEqual({ reason: 'generation-in-progress', message: 'Still answering.' })
})

test('a refusal nobody can read still gets a sentence', () => {
  expect(parseRefusal(502, '<html>').message).toMatch(/went wrong/)
  expect(parseRefusal(413, '').reason).toBe('body-too-large')
})
