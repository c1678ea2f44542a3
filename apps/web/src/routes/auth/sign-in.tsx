import { createFileRoute, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Brand } from '#components/brand'
import { safeRedirect } from '#features/sign-in/safe-redirect'
import { CodeStep } from './-components/code-step'
import { EmailStep } from './-components/email-step'
import { OutboxHint } from './-components/outbox-hint'

export const Route = createFileRoute('/auth/sign-in')({
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: safeRedirect(search.redirect) } : {},
  head: () => ({ meta: [{ title: 'Sign in · Better Chat' }] }),
  component: SignInPage,
})

function SignInPage() {
  const [email, setEmail] = useState('')
  const [isCodeSent, setIsCodeSent] = useState(false)
  const { redirect } = Route.useSearch()

  return (
    <main className="grid min-h-dvh grid-rows-[1fr_auto_1.3fr] justify-items-center px-6 py-8">
      <Link to="/" className="self-end rounded-row pb-9" aria-label="Better Chat, start page">
        <Brand />
      </Link>
      <div className="w-full max-w-[22rem]">
        {isCodeSent ? (
          <CodeStep email={email} redirectTo={safeRedirect(redirect)} onOtherAddress={() => setIsCodeSent(false)} />
        ) : (
          <EmailStep email={email} onEmailChange={setEmail} onCodeSent={() => setIsCodeSent(true)} />
        )}
        {isCodeSent && <OutboxHint />}
      </div>
    </main>
  )
}
