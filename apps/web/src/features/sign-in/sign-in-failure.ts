/** What Better Auth's client answers beside `data`. */
export type AuthError = { status: number; code?: string | undefined; message?: string | undefined }

/** What to tell a person whose code was not taken, and whether only a new code will do. */
export function codeFailure(error: AuthError): { message: string; needsNewCode: boolean } {
  switch (error.code) {
    case 'INVALID_OTP':
      return { message: 'That is not the code we sent. Check the six digits and try again.', needsNewCode: false }
    case 'OTP_EXPIRED':
      return { message: 'This code has expired. Ask for a new one.', needsNewCode: true }
    case 'TOO_MANY_ATTEMPTS':
      return { message: 'That was one wrong code too many. Ask for a new one.', needsNewCode: true }
    default:
      return { message: generalFailure(error), needsNewCode: false }
  }
}

/** What to tell a person whose code could not be sent. */
export function sendFailure(error: AuthError): string {
  if (error.code === 'INVALID_EMAIL') return 'This does not look like an e-mail address.'
  return generalFailure(error)
}

function generalFailure(error: AuthError): string {
  if (error.status === 429) return error.message || 'Too many tries in a short time. Wait a little and try again.'
  if (error.status === 0 || error.status >= 500) return 'The server could not be reached. Try again in a moment.'
  return error.message || 'That did not work. Try again.'
}
