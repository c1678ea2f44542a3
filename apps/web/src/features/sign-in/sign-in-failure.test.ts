import { expect, test } from 'vitest'
import { codeFailure, sendFailure } from './sign-in-failure'

test('a wrong code may be tried again, a spent one may not', () => {
  expect(codeFailure({ status: 400, code: 'INVALID_OTP' }).needsNewCode).toBe(false)
  expect(codeFailure({ status: 400, code: 'OTP_EXPIRED' }).needsNewCode).toBe(true)
  expect(codeFailure({ status: 403, code: 'TOO_MANY_ATTEMPTS' }).needsNewCode).toBe(true)
})

test('a limit is explained in the words of the server', () => {
  expect(sendFailure({ status: 429, message: 'Five codes an hour.' })).toBe('Five codes an hour.')
  expect(codeFailure({ status: 429 }).message).toMatch(/Wait a little/)
})

test('an address nobody can have and a server nobody can reach are told apart', () => {
  expect(sendFailure({ status: 400, code: 'INVALID_EMAIL' })).toMatch(/e-mail address/)
  expect(sendFailure({ status: 0 })).toMatch(/could not be reached/)
})
