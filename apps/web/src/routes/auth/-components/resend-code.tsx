import { useState } from 'react'
import { Button } from '#components/ui/button'
import { useCountdown } from '#lib/use-countdown'

const resendAfterSeconds = 30

type ResendCodeProps = { sentAt: number; isNeeded: boolean; onResend: () => Promise<void> }

/** Offers another code once the last one had time to arrive, or at once when it no longer counts. */
export function ResendCode({ sentAt, isNeeded, onResend }: ResendCodeProps) {
  const [isSending, setIsSending] = useState(false)
  const secondsLeft = useCountdown(sentAt + resendAfterSeconds * 1_000)

  async function resend() {
    setIsSending(true)
    await onResend()
    setIsSending(false)
  }

  if (secondsLeft > 0 && !isNeeded && !isSending) {
    return (
      <span className="inline-flex items-center text-muted-foreground tabular-nums touch:min-h-11">
        New code in {Math.min(secondsLeft, resendAfterSeconds)} s
      </span>
    )
  }
  return (
    <Button variant="link" size="inline" className="touch:min-h-11" onClick={resend} disabled={isSending}>
      {isSending ? 'Sending a new code…' : 'Send a new code'}
    </Button>
  )
}
