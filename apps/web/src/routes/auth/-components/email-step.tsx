import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { sendCode } from '#features/sign-in/ask-server'
import { sendFailure } from '#features/sign-in/sign-in-failure'
import { FieldError } from './field-error'

type EmailStepProps = { initialEmail: string; onCodeSent: (email: string) => void }

export function EmailStep({ initialEmail, onCodeSent }: EmailStepProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const email = typed ?? initialEmail
  const address = email.trim()
  useEffect(() => input.current?.focus(), [])

  async function send(event: FormEvent) {
    event.preventDefault()
    if (isSending) return
    if (!/^\S+@\S+\.\S+$/.test(address)) return refuse('Enter your e-mail address, like name@example.com.')
    setIsSending(true)
    const error = await sendCode(address)
    setIsSending(false)
    if (error) refuse(sendFailure(error))
    else onCodeSent(address)
  }

  function refuse(message: string) {
    setFailure(message)
    input.current?.focus()
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
          setTyped(event.target.value)
          setFailure(null)
        }}
        aria-invalid={failure !== null}
        aria-describedby="email-error"
      />
      <FieldError id="email-error" message={failure} />
      <Button type="submit" size="large" className="mt-4 w-full" disabled={isSending}>
        {isSending ? 'Sending the code…' : 'Continue'}
      </Button>
      <p className="mt-6 text-muted-foreground">
        What this server stores, and who gets to see it:{' '}
        <Link
          to="/privacy"
          className="text-primary underline decoration-primary/40 underline-offset-4 hover:decoration-current"
        >
          Privacy
        </Link>
      </p>
    </form>
  )
}
