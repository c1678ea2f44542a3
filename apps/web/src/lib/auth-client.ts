import { createAuthClient } from 'better-auth/client'
import { emailOTPClient } from 'better-auth/client/plugins'

/** Speaks to `/api/auth`. Its calls answer `{ data, error }` and do not throw: look at `error` first. */
export const authClient = createAuthClient({ plugins: [emailOTPClient()] })
