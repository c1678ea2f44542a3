import { createFileRoute, Link } from '@tanstack/react-router'
import { Brand } from '#components/brand'
import { forgetCodeRequest, keepCodeRequest, useCodeRequest } from '#features/sign-in/code-request'
import { safeRedirect } from '#features/sign-in/safe-redirect'
import { CodeStep } from './-components/code-step'
import { CodeStepSkeleton } from './-components/code-step-skeleton'
import { EmailStep } from './-components/email-step'
import { OutboxHint } from './-components/outbox-hint'

type SignInSearch = { redirect?: string; step?: 'code' }

export const Route = createFileRoute('/auth/sign-in')({
  validateSearch: ({ redirect, step }: Record<string, unknown>): SignInSearch => ({
    ...(typeof redirect === 'string' && { redirect: safeRedirect(redirect) }),
    ...(step === 'code' && { step }),
  }),
  head: () => ({ meta: [{ title: 'Sign in · Better Chat' }] }),
  component: SignInPage,
})

function SignInPage() {
  const { redirect, step } = Route.useSearch()
  const navigate = Route.useNavigate()
  const request = useCodeRequest()

  function codeSent(email: string) {
    keepCodeRequest({ email, sentAt: Date.now() })
    void navigate({ search: (search) => ({ ...search, step: 'code' }) })
  }
  function changeAddress() {
    void navigate({ search: ({ step: _, ...search }) => search, replace: true })
  }
  async function signedIn() {
    await navigate({ href: safeRedirect(redirect), replace: true })
    forgetCodeRequest()
  }

  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[1fr_auto_1.3fr] justify-items-center px-6 py-8">
      <Link to="/" className="w-full max-w-[22rem] self-end rounded-row pb-9" aria-label="Better Chat, start page">
        <Brand />
      </Link>
      <div className="w-full max-w-[22rem]">
        {step === 'code' && request && (
          <CodeStep request={request} onResent={keepCodeRequest} onSignedIn={signedIn} onOtherAddress={changeAddress} />
        )}
        {step === 'code' && request === undefined && <CodeStepSkeleton />}
        {(step !== 'code' || request === null) && (
          <EmailStep initialEmail={request?.email ?? ''} onCodeSent={codeSent} />
        )}
        {step === 'code' && request && <OutboxHint />}
      </div>
    </main>
  )
}
