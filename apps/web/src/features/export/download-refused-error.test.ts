import { expect, test } from 'vitest'
import { downloadRefusal } from './download-refused-error'

test('the server’s own words, where it has some', () => {
  const body = JSON.stringify({ error: { reason: 'conversation-not-found', message: 'It does not exist.' } })
  expect(downloadRefusal(404, body)).toMatchObject({ status: 404, message: 'It does not exist.' })
})

test('a second export of everything is told from too many requests of another kind', () => {
  const body = JSON.stringify({ error: { reason: 'rate-limited', message: 'Too many requests.' } })
  expect(downloadRefusal(429, body).message).toMatch(/^An export is being made already\./)
})

test('what is no answer of ours is not shown', () => {
  for (const body of ['<html>Bad gateway</html>', '', '{}', 'null']) {
    expect(downloadRefusal(502, body).message).toBe('The server could not make this file. Try again in a moment.')
  }
})
