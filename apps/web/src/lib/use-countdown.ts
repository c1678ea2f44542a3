import { useEffect, useState } from 'react'

// Often enough that a second is never seen to last two.
const tickMs = 250

/** Whole seconds left until a moment, down to 0. */
export function useCountdown(endsAt: number): number {
  const [now, setNow] = useState(() => Date.now())
  const secondsLeft = Math.max(0, Math.ceil((endsAt - now) / 1_000))
  const isRunning = secondsLeft > 0

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [isRunning])

  return secondsLeft
}
