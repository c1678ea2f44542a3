/** What Better Auth's client answers beside `data`; status 0 when nobody answered. */
export type AuthError = {
  status: number
  code?: string | undefined
  message?: string | undefined
  retryAfterSeconds?: number | undefined
}

export type CodeFailure = {
  message: string
  /** Whether the code is spent, or may be tried again as it is, or was simply wrong. */
  next: 'new-code' | 'same-code' | 'correct-code'
}

/** What to tell a person whose code was not taken, and what may help. */
export function codeFailure(error: AuthError): CodeFailure {
  switch (error.code) {
    case 'INVALID_OTP':
      return { message: 'That is not the code we sent. Check the six digits and try again.', next: 'correct-code' }
    case 'OTP_EXPIRED':
      return { message: 'This code has expired. Ask for a new one.', next: 'new-code' }
    case 'TOO_MANY_ATTEMPTS':
      return { message: 'That was one wrong code too many. Ask for a new one.', next: 'new-code' }
    default:
      return { message: generalFailure(error), next: 'same-code' }
  }
}

/** What to tell a person whose code could not be sent. */
export function sendFailure(error: AuthError): string {
  if (error.code === 'INVALID_EMAIL') return 'This does not look like an e-mail address.'
  return generalFailure(error)
}

function generalFailure({ status, code, message, retryAfterSeconds }: AuthError): string {
  if (code === 'TOO_MANY_CODES' && message) return message
  if (status === 429) return `Too many tries in a short time. ${whenToComeBack(retryAfterSeconds)}`
  if (status === 0 || status >= 500) return 'The server could not be reached. Check your connection and try again.'
  return message || 'That did not work. Try again.'
}

function whenToComeBack(seconds: number | undefined): string {
  if (seconds === undefined) return 'Wait a little and try again.'
  if (seconds <= 90) return `Try again in ${seconds} s.`
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`
}
