import { expect, test } from 'vitest'
import { createSecretBox, UnopenableError } from './secret-box'

const master = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const boxOf = (userId: string, current = master(1), previous: string | null = null) =>
  createSecretBox({ current, previous, userId })

const place = { recordId: 'provider:openai', field: 'key' }
const secret = 'sk-a-secret-with-ümlauts-☕'

test('what is sealed opens again, and holds nothing of the secret', async () => {
  const sealed = await boxOf('me').seal(secret, place)
  expect(sealed).toMatch(/^v1\.[\w-]{11}\.[\w-]{16}\.[\w-]+$/)
  expect(sealed).not.toContain(btoa('sk-a-secret').slice(0, 12))
  expect(await boxOf('me').open(sealed, place)).toBe(secret)
})

test('the same secret is sealed differently each time', async () => {
  const box = boxOf('me')
  expect(await box.seal(secret, place)).not.toBe(await box.seal(secret, place))
})

test('it opens for nobody else and in no other place', async () => {
  const sealed = await boxOf('me').seal(secret, place)
  const elsewhere = [
    () => boxOf('you').open(sealed, place),
    () => boxOf('me').open(sealed, { ...place, recordId: 'provider:anthropic' }),
    () => boxOf('me').open(sealed, { ...place, field: 'headers' }),
    () => boxOf('me').open(sealed, { recordId: 'provider', field: 'openai:key' }),
    () => boxOf('me', master(2)).open(sealed, place),
  ]
  for (const open of elsewhere) await expect(open()).rejects.toThrow(UnopenableError)
})

test('a text that was tampered with does not open, wherever it was', async () => {
  const sealed = await boxOf('me').seal(secret, place)
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    // The last character of a part holds bits that nothing is made of.
    const opened = await boxOf('me')
      .open(changed, place)
      .catch((error: unknown) => error)
    if (opened !== secret) expect(opened).toBeInstanceOf(UnopenableError)
  }
  for (const text of ['', 'v1', 'v1...', 'v2.a.b.c', secret]) {
    await expect(boxOf('me').open(text, place)).rejects.toThrow(UnopenableError)
  }
})

test('with the key before beside the new one, what that one sealed opens and is known to be old', async () => {
  const old = await boxOf('me', master(1)).seal(secret, place)
  const box = boxOf('me', master(2), master(1))
  expect([await box.open(old, place), await box.isCurrent(old)]).toEqual([secret, false])
  const anew = await box.seal(await box.open(old, place), place)
  expect(await box.isCurrent(anew)).toBe(true)
  expect(await boxOf('me', master(2)).open(anew, place)).toBe(secret)
})
