import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, notFound } from '@tanstack/react-router'
import { Brand } from '#components/brand'
import { outboxOptions } from '#features/outbox/outbox-queries'
import { MailCard } from './-components/mail-card'

export const Route = createFileRoute('/dev/outbox')({
  ssr: false,
  loader: async ({ context: { queryClient } }) => {
    if ((await queryClient.fetchQuery(outboxOptions)) === null) throw notFound()
  },
  head: () => ({ meta: [{ title: 'Outbox · Better Chat' }] }),
  component: OutboxPage,
})

function OutboxPage() {
  const { data: mails } = useSuspenseQuery(outboxOptions)
  return (
    <main className="mx-auto w-full max-w-xl px-5 py-10">
      <Brand className="mb-8" />
      <h1 className="mb-1.5 font-semibold text-xl tracking-[-0.015em]">Outbox</h1>
      <p className="mb-6 text-muted-foreground">
        This server runs on your own machine and sends no mail. What it would have sent is here, newest first.
      </p>
      {!mails?.length && (
        <p className="rounded-card border border-dashed px-4 py-10 text-center text-muted-foreground">
          Nothing yet. Ask for a code on the sign-in page and it appears here by itself.
        </p>
      )}
      <ul aria-live="polite" className="flex flex-col gap-3">
        {mails?.map((mail) => (
          <MailCard key={`${mail.at}${mail.to}${mail.otp}`} mail={mail} />
        ))}
      </ul>
    </main>
  )
}
