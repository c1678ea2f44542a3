import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { z } from 'zod'
import type { ServerConfig } from '#infrastructure/config/server-config'
import type { LedgerDatabase } from '#infrastructure/db/d1/client'
import * as schema from '#infrastructure/db/d1/schema'
import type { SendCode } from '#infrastructure/email/send-code'
import { countCodeSend } from './code-send-limit'
import { createSessionStore } from './session-store'

const day = 24 * 60 * 60
/** How long a signed cookie stands for the session before it is looked up again, also after a sign-out elsewhere. */
const cookieCacheSeconds = 60

type AuthDeps = { config: ServerConfig; db: LedgerDatabase; kv: KVNamespace; sendCode: SendCode }

/** Accounts and sessions: sessions in D1 with KV before it and a signed cookie before that; codes hashed, 5 tries, 10 minutes. */
export function createAuth({ config, db, kv, sendCode }: AuthDeps) {
  return betterAuth({
    baseURL: config.publicUrl,
    secret: config.authSecret,
    trustedOrigins: config.ownOrigins,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: drizzleAdapter(db, { provider: 'sqlite', schema }),
    secondaryStorage: createSessionStore(kv),
    session: {
      expiresIn: 30 * day,
      updateAge: day,
      storeSessionInDatabase: true,
      cookieCache: { enabled: true, maxAge: cookieCacheSeconds },
    },
    // An expired code stays until the next one replaces it, so that it can be called expired rather than wrong.
    verification: { storeInDatabase: true, disableCleanup: true },
    // On this machine everybody comes from the same address, so only the limit per e-mail address means anything.
    rateLimit: { enabled: !config.isOnThisMachine, storage: 'database', customRules: { '/get-session': false } },
    advanced: {
      cookiePrefix: config.cookiePrefix,
      useSecureCookies: config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['cf-connecting-ip'] },
    },
    // Codes are for signing in: the other ways the plug-in sends or takes one are not offered.
    disabledPaths: [
      '/email-otp/request-password-reset',
      '/forget-password/email-otp',
      '/email-otp/reset-password',
      '/email-otp/verify-email',
      '/email-otp/check-verification-otp',
    ],
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        // What is no address is refused by the route itself, and not counted.
        if (path !== '/email-otp/send-verification-otp' || !z.email().max(254).safeParse(body?.email).success) return
        const retryAfter = await countCodeSend(db, body.email, Date.now())
        if (retryAfter === null) return
        throw new APIError('TOO_MANY_REQUESTS', {
          code: 'TOO_MANY_CODES',
          reason: 'rate-limited',
          message: `Too many codes were sent to this address. Try again in ${Math.ceil(retryAfter / 60)} minutes.`,
          retryAfter,
        })
      }),
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 10 * 60,
        allowedAttempts: 5,
        storeOTP: 'hashed',
        sendVerificationOTP: ({ email, otp }) => sendCode({ to: email, otp }),
      }),
    ],
  })
}
