import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { sessionQueryOptions } from '#features/session/session-query'
import { codeFailure, sendFailure } from '#features/sign-in/sign-in-failure'
import { useCountdown } from '#features/sign-in/use-countdown'
import { authClient } from '#lib/auth-client'
import { CodeInput, codeLength } from './code-input'
import { FieldError } from './field-error'

const resendAfterSeconds = 30

type CodeStepProps = { email: string; redirectTo: string; onOtherAddress: () => void }

export function CodeStep({ email, redirectTo, onOtherAddress }: CodeStepProps) {
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<string | null>(null)
  const [isChecking, setIsChecking] = useState(false)
  const [notice, setNotice] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const { secondsLeft, restart } = useCountdown(resendAfterSeconds)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const address = email.trim()

  async function check(otp: string) {
    setIsChecking(true)
    const { error } = await authClient.signIn.emailOtp({ email: address, otp })
    if (error) {
      setFailure(codeFailure(error).message)
      setCode('')
      setIsChecking(false)
      input.current?.focus()
      return
    }
    queryClient.removeQueries(sessionQueryOptions)
    await navigate({ href: redirectTo, replace: true })
  }

  function change(next: string) {
    setCode(next)
    setFailure(null)
    if (next.length === codeLength && !isChecking) void check(next)
  }

  async function resend() {
    setFailure(null)
    setCode('')
    restart()
    input.current?.focus()
    const { error } = await authClient.emailOtp.sendVerificationOtp({ email: address, type: 'sign-in' })
    if (error) setFailure(sendFailure(error))
    else setNotice('A new code is on its way. Older ones no longer count.')
  }

  return (
    <div>
      <h1 className="mb-1.5 font-semibold text-xl tracking-[-0.015em]">Enter your code</h1>
      <p className="mb-6 text-muted-foreground">
        We sent six digits to <span className="font-medium text-foreground [overflow-wrap:anywhere]">{address}</span>.
      </p>
      <CodeInput ref={input} value={code} onChange={change} isInvalid={failure !== null} isBusy={isChecking} />
      <FieldError id="code-error" message={failure} />
      <p role="status" className="text-muted-foreground not-empty:mt-2">
        {isChecking ? 'Checking the code…' : failure === null && notice}
      </p>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        {secondsLeft > 0 ? (
          <span className="text-muted-foreground tabular-nums">New code in {secondsLeft} s</span>
        ) : (
          <Button variant="link" size="inline" className="touch:min-h-11" onClick={resend}>
            Send a new code
          </Button>
        )}
        <Button variant="link" size="inline" className="touch:min-h-11" onClick={onOtherAddress}>
          Use another address
        </Button>
      </div>
    </div>
  )
}
