import { authClient } from '#lib/auth-client'
import type { AuthError } from './sign-in-failure'

type Answer = { error: { status: number; code?: string; message?: string } | null }
type FetchOptions = { onError: (context: { response: Response }) => void }

/** Has a code sent; answers what went wrong, or null. */
export function sendCode(email: string): Promise<AuthError | null> {
  return ask((fetchOptions) => authClient.emailOtp.sendVerificationOtp({ email, type: 'sign-in', fetchOptions }))
}

/** Signs in; answers what went wrong, or null. */
export function signInWithCode(email: string, otp: string): Promise<AuthError | null> {
  return ask((fetchOptions) => authClient.signIn.emailOtp({ email, otp, fetchOptions }))
}

async function ask(call: (fetchOptions: FetchOptions) => Promise<Answer>): Promise<AuthError | null> {
  let retryAfterSeconds: number | undefined
  const onError: FetchOptions['onError'] = ({ response }) => {
    retryAfterSeconds = Number(response.headers.get('x-retry-after')) || undefined
  }
  try {
    const { error } = await call({ onError })
    return error && { ...error, retryAfterSeconds }
  } catch (error) {
    // What `fetch` throws when nobody answers.
    if (error instanceof TypeError) return { status: 0 }
    throw error
  }
}
