import { expect, test } from 'vitest'
import { withSecurityHeaders } from './security-headers'

test('a page may only run scripts that carry its own nonce', () => {
  const page = new Response('<p>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
  const policy = withSecurityHeaders(page, 'abc').headers.get('content-security-policy')
  expect(policy).toContain("script-src 'self' 'nonce-abc'")
  expect(policy).not.toContain("script-src 'self' 'unsafe-inline'")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('a sound may stand in the page itself, and nothing else may come from outside', () => {
  const page = new Response('<p>', { headers: { 'content-type': 'text/html' } })
  const policy = withSecurityHeaders(page, 'abc').headers.get('content-security-policy')
  expect(policy).toContain("media-src 'self' data:;")
  expect(policy).toContain("default-src 'self';")
})

test('what is not a page gets no policy but is never sniffed', () => {
  const headers = withSecurityHeaders(Response.json({}), 'abc').headers
  expect(headers.get('content-security-policy')).toBeNull()
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})
