import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { sendFailure } from '#features/sign-in/sign-in-failure'
import { authClient } from '#lib/auth-client'
import { FieldError } from './field-error'

type EmailStepProps = { email: string; onEmailChange: (email: string) => void; onCodeSent: () => void }

export function EmailStep({ email, onEmailChange, onCodeSent }: EmailStepProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  async function send(event: FormEvent) {
    event.preventDefault()
    if (!/^\S+@\S+\.\S+$/.test(email.trim())) {
      setFailure('Enter your e-mail address, like name@example.com.')
      input.current?.focus()
      return
    }
    setIsSending(true)
    const { error } = await authClient.emailOtp.sendVerificationOtp({ email: email.trim(), type: 'sign-in' })
    setIsSending(false)
    if (error) setFailure(sendFailure(error))
    else onCodeSent()
  }

  return (
    <form onSubmit={send} noValidate>
      <h1 className="mb-1.5 font-semibold text-xl tracking-[-0.015em]">Sign in or sign up</h1>
      <p className="mb-6 text-muted-foreground">We send a six-digit code to your e-mail. No password needed.</p>
      <label htmlFor="email" className="mb-1.5 block font-medium">
        E-mail
      </label>
      <Input
        ref={input}
        id="email"
        name="email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="name@example.com"
        value={email}
        onChange={(event) => {
          onEmailChange(event.target.value)
          setFailure(null)
        }}
        aria-invalid={failure !== null}
        aria-describedby="email-error"
      />
      <FieldError id="email-error" message={failure} />
      <Button type="submit" size="large" className="mt-4 w-full" disabled={isSending}>
        {isSending ? 'Sending the code…' : 'Continue'}
      </Button>
    </form>
  )
}
