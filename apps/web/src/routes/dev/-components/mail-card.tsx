import type { OutboxMail } from '@better-chat/contract/dev-outbox'
import { CopyButton } from '#components/copy-button'
import { locale } from '#lib/format'

export function MailCard({ mail }: { mail: OutboxMail }) {
  return (
    <li className="rounded-card border bg-card px-4 py-3.5">
      <div className="flex flex-wrap justify-between gap-x-4 text-muted-foreground">
        <span className="[overflow-wrap:anywhere]">
          To <span className="text-foreground">{mail.to}</span>
        </span>
        <time dateTime={mail.at}>{new Date(mail.at).toLocaleTimeString(locale, { timeStyle: 'medium' })}</time>
      </div>
      <p className="mt-0.5 text-muted-foreground">{mail.subject}</p>
      <div className="mt-2 flex items-center gap-2">
        <span className="font-medium font-mono text-2xl tracking-[0.14em]">{mail.otp}</span>
        <CopyButton text={mail.otp} label={`Copy the code ${mail.otp}`} />
      </div>
    </li>
  )
}
