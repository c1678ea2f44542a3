import type { Model } from '@better-chat/contract/model'
import type { ReactNode } from 'react'
import { firstSentence, type RetryWait } from '#features/chat/retry-wait'
import { useCountdown } from '#lib/use-countdown'

type WaitingLineProps = { model: Model | null; retry: RetryWait | null }

/** Between sending and the first word: who is being waited for, or what went wrong and when it is tried again. */
export function WaitingLine({ model, retry }: WaitingLineProps) {
  if (retry) return <RetryLine key={retry.attempt} retry={retry} />
  return <Line>{model ? `Waiting for ${model.label}…` : 'Waiting for the answer…'}</Line>
}

function RetryLine({ retry: { message, delayMs, retryAt } }: { retry: RetryWait }) {
  const seconds = useCountdown(retryAt)
  const happened = firstSentence(message)
  return (
    <Line>
      {/* Said once; the seconds are only seen. */}
      <span className="sr-only">
        {happened} {delayMs > 0 ? `Trying again in ${Math.ceil(delayMs / 1_000)} seconds.` : 'Trying again.'}
      </span>
      <span aria-hidden>
        {happened} {seconds > 0 ? <Countdown seconds={seconds} from={delayMs / 1_000} /> : 'Trying again…'}
      </span>
    </Line>
  )
}

/** As wide as at its start, so that no line breaks anew while it runs. */
function Countdown({ seconds, from }: { seconds: number; from: number }) {
  return (
    <span className="whitespace-nowrap">
      Trying again in{' '}
      <span
        className="inline-block text-right tabular-nums"
        style={{ minWidth: `${String(Math.ceil(from)).length}ch` }}
      >
        {seconds}
      </span>{' '}
      s…
    </span>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex items-baseline gap-2.5 text-answer text-muted-foreground">
      <span aria-hidden className="size-[7px] shrink-0 -translate-y-px animate-pulse rounded-full bg-primary" />
      <span className="min-w-0">{children}</span>
    </p>
  )
}
