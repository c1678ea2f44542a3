import { type OutboxMail, outboxMailSchema } from '@better-chat/contract/dev-outbox'
import type { SendCode } from './send-code'

const prefix = 'dev-outbox:'
const keepSeconds = 24 * 60 * 60
const listLimit = 50

/** Mails of the `local` and `dev` stages: nothing is sent, the code is shown in the outbox and printed to the terminal. */
export function createDevOutbox(kv: KVNamespace): {
  send: SendCode
  list: (to: string | undefined) => Promise<OutboxMail[]>
} {
  return {
    async send({ to, otp }) {
      const at = new Date()
      const mail: OutboxMail = { to, subject: `Your sign-in code is ${otp}`, otp, at: at.toISOString() }
      // KV lists keys in lexical order: counting down puts the newest first. The mail fits the key's metadata (1 KiB).
      const newestFirst = String(Number.MAX_SAFE_INTEGER - at.getTime()).padStart(16, '0')
      await kv.put(`${prefix}${newestFirst}:${crypto.randomUUID()}`, '', { metadata: mail, expirationTtl: keepSeconds })
      console.info(`Sign-in code for ${to}: ${otp}`)
    },

    async list(to) {
      const { keys } = await kv.list({ prefix })
      const mails = keys.flatMap(({ metadata }) => {
        const mail = outboxMailSchema.safeParse(metadata)
        return mail.success ? [mail.data] : []
      })
      return mails.filter((mail) => to === undefined || mail.to === to.toLowerCase()).slice(0, listLimit)
    },
  }
}
