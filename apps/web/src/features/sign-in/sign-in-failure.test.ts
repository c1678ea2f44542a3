import { expect, test } from 'vitest'
import { codeFailure, sendFailure } from './sign-in-failure'

test('a wrong code may be corrected, a spent one may not, and one that nobody looked at stands', () => {
  expect(codeFailure({ status: 400, code: 'INVALID_OTP' }).next).toBe('correct-code')
  expect(codeFailure({ status: 400, code: 'OTP_EXPIRED' }).next).toBe('new-code')
  expect(codeFailure({ status: 403, code: 'TOO_MANY_ATTEMPTS' }).next).toBe('new-code')
  expect(codeFailure({ status: 0 }).next).toBe('same-code')
})

test('a limit says when to come back', () => {
  expect(sendFailure({ status: 429, code: 'TOO_MANY_CODES', message: 'Try again in 40 minutes.' })).toBe(
    'Try again in 40 minutes.',
  )
  expect(codeFailure({ status: 429, message: 'Slow down', retryAfterSeconds: 9 }).message).toMatch(/in 9 s\.$/)
  expect(codeFailure({ status: 429, retryAfterSeconds: 601 }).message).toMatch(/in 11 minutes\.$/)
  expect(codeFailure({ status: 429 }).message).toMatch(/Wait a little/)
})

test('an address nobody can have and a server nobody can reach are told apart', () => {
  expect(sendFailure({ status: 400, code: 'INVALID_EMAIL' })).toMatch(/e-mail address/)
  expect(sendFailure({ status: 0 })).toMatch(/could not be reached/)
})
