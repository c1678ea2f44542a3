import { expect, test } from 'vitest'
import { isSignedIn } from './is-signed-in'

const answering = (body: unknown) => ({ fetch: async () => Response.json(body) })

test('a visitor without a session cookie is not asked about', async () => {
  const unreachable = { fetch: async () => Promise.reject(new Error('asked')) }
  expect(await isSignedIn(new Request('http://localhost/'), unreachable)).toBe(false)
})

test('a cookie whose session has ended does not count', async () => {
  const request = new Request('http://localhost/', { headers: { cookie: 'better-auth.session_token=old' } })
  expect(await isSignedIn(request, answering(null))).toBe(false)
  expect(await isSignedIn(request, answering({ user: { id: '1' } }))).toBe(true)
})
