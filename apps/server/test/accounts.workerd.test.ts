import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { Person } from './support/person'

const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')

test('the right code signs in, with cookies that scripts cannot read', async () => {
  const person = new Person()
  await person.requestCode()
  const response = await person.enterCode(await person.newestCode())
  expect(response.status).toBe(200)
  const cookies = response.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/i)
  expect((await person.rest('GET', 'settings')).status).toBe(200)
})

test('a wrong code says so, and the right one still works', async () => {
  const person = new Person()
  await person.requestCode()
  const code = await person.newestCode()
  const wrong = await person.enterCode(wrongFor(code))
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toMatchObject({ code: 'INVALID_OTP' })
  expect((await person.enterCode(code)).status).toBe(200)
})

test('after five wrong codes even the right one is refused', async () => {
  const person = new Person()
  await person.requestCode()
  const code = await person.newestCode()
  for (let attempt = 0; attempt < 5; attempt++) await person.enterCode(wrongFor(code))
  const refused = await person.enterCode(code)
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
})

test('an expired code says so', async () => {
  const person = new Person()
  await person.requestCode()
  await env.DB.prepare('update verification set expires_at = ? where identifier like ?')
    .bind(Date.now() - 1000, `%${person.email}`)
    .run()
  const refused = await person.enterCode(await person.newestCode())
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ code: 'OTP_EXPIRED' })
})

test('a code works once', async () => {
  const person = new Person()
  await person.requestCode()
  const code = await person.newestCode()
  expect((await person.enterCode(code)).status).toBe(200)
  expect((await new Person(person.email).enterCode(code)).status).toBe(400)
})

test('the code is stored hashed', async () => {
  const person = new Person()
  await person.requestCode()
  const code = await person.newestCode()
  const { results } = await env.DB.prepare('select value from verification').all<{ value: string }>()
  expect(results.length).toBeGreaterThan(0)
  expect(results.some(({ value }) => value.includes(code))).toBe(false)
})

test('an address gets ten codes an hour, whoever asks, and the eleventh says when to try again', async () => {
  const email = `${crypto.randomUUID()}@example.com`
  for (let count = 0; count < 10; count++) expect((await new Person(email).requestCode()).status).toBe(200)
  const refused = await new Person(email.toUpperCase()).requestCode()
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ reason: 'rate-limited', retryAfter: expect.any(Number) })
})

test('signing out ends the session', async () => {
  const person = await new Person().signIn()
  expect((await person.fetch('/api/auth/sign-out', { method: 'POST', json: {} })).status).toBe(200)
  const after = await person.rest('GET', 'settings')
  expect(after).toMatchObject({ status: 401, body: { error: { reason: 'not-signed-in' } } })
})

test('the session is renewed in its cookie, so that the next request looks nothing up', async () => {
  const person = await new Person().signIn()
  person.cookies.delete('better-chat.session_data')
  expect((await person.rest('GET', 'settings')).status).toBe(200)
  expect(person.cookies.has('better-chat.session_data')).toBe(true)
})

test('a forged session cookie is no session', async () => {
  const person = new Person()
  person.cookies.set('better-chat.session_token', 'forged.signature')
  person.cookies.set(
    'better-chat.session_data',
    btoa(JSON.stringify({ session: { user: { id: 'x' } }, expiresAt: Date.now() + 60_000 })),
  )
  expect((await person.rest('GET', 'settings')).status).toBe(401)
})

test('codes are for signing in only, and what is no address is not counted', async () => {
  const person = await new Person().signIn()
  for (const path of ['request-password-reset', 'reset-password', 'verify-email', 'check-verification-otp']) {
    const response = await person.fetch(`/api/auth/email-otp/${path}`, {
      method: 'POST',
      json: { email: person.email },
    })
    expect([path, response.status]).toEqual([path, 404])
  }
  const before = await env.DB.prepare('select count(*) as count from code_sends').first('count')
  expect((await new Person('no address').requestCode()).status).toBe(400)
  expect(await env.DB.prepare('select count(*) as count from code_sends').first('count')).toBe(before)
})
