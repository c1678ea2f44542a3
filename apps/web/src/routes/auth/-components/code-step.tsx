import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { sendCode, signInWithCode } from '#features/sign-in/ask-server'
import type { CodeRequest } from '#features/sign-in/code-request'
import { codeLength } from '#features/sign-in/read-code'
import { type CodeFailure, codeFailure, sendFailure } from '#features/sign-in/sign-in-failure'
import { CodeInput } from './code-input'
import { FieldError } from './field-error'
import { ResendCode } from './resend-code'

type CodeStepProps = {
  request: CodeRequest
  onResent: (request: CodeRequest) => void
  onSignedIn: () => Promise<void>
  onOtherAddress: () => void
}

export function CodeStep({ request, onResent, onSignedIn, onOtherAddress }: CodeStepProps) {
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<CodeFailure | null>(null)
  const [notice, setNotice] = useState('')
  const [isChecking, setIsChecking] = useState(false)
  const isUnderWay = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const queryClient = useQueryClient()
  const { email } = request

  async function check(otp: string) {
    // Enter, a paste and the sixth digit may come together: the server would count each as a try.
    if (isUnderWay.current) return
    isUnderWay.current = true
    setIsChecking(true)
    const error = await signInWithCode(email, otp)
    if (!error) {
      // What is known here may be of whoever was signed in before.
      queryClient.clear()
      return onSignedIn()
    }
    refuse(codeFailure(error))
    isUnderWay.current = false
    setIsChecking(false)
  }

  function refuse(why: CodeFailure) {
    setFailure(why)
    if (why.next !== 'same-code') setCode('')
    input.current?.focus()
  }

  function change(next: string) {
    setCode(next)
    setFailure(null)
    if (next.length === codeLength) void check(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (code.length === codeLength) void check(code)
    else refuse({ message: 'Enter all six digits of the code.', next: 'same-code' })
  }

  async function resend() {
    setFailure(null)
    setNotice('')
    setCode('')
    input.current?.focus()
    const error = await sendCode(email)
    if (error) return refuse({ message: sendFailure(error), next: 'same-code' })
    onResent({ email, sentAt: Date.now() })
    setNotice('A new code is on its way. Older ones no longer count.')
  }

  return (
    <form onSubmit={submit} noValidate>
      <h1 className="mb-1.5 font-semibold text-xl tracking-[-0.015em]">Enter your code</h1>
      <p className="mb-6 text-muted-foreground">
        We sent six digits to <span className="font-medium text-foreground [overflow-wrap:anywhere]">{email}</span>.
      </p>
      <CodeInput
        ref={input}
        value={code}
        onChange={change}
        onTooLong={() => refuse({ message: 'A code has six digits. Copy it again, alone.', next: 'same-code' })}
        isInvalid={failure !== null}
        isBusy={isChecking}
      />
      <FieldError id="code-error" message={failure?.message ?? null} />
      <p role="status" className="text-muted-foreground not-empty:mt-2">
        {failure === null && notice}
      </p>
      <Button type="submit" size="large" className="mt-4 w-full" disabled={isChecking}>
        {isChecking ? 'Checking the code…' : 'Sign in'}
      </Button>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <ResendCode sentAt={request.sentAt} isNeeded={failure?.next === 'new-code'} onResend={resend} />
        <Button variant="link" size="inline" className="touch:min-h-11" onClick={onOtherAddress}>
          Use another address
        </Button>
      </div>
    </form>
  )
}
