import { useEffect, useState } from 'react'

/** Seconds left until a moment that `restart` puts ahead again; starts running at once. */
export function useCountdown(seconds: number): { secondsLeft: number; restart: () => void } {
  const [endsAt, setEndsAt] = useState(() => Date.now() + seconds * 1_000)
  const [now, setNow] = useState(() => Date.now())
  const secondsLeft = Math.max(0, Math.ceil((endsAt - now) / 1_000))
  const isRunning = secondsLeft > 0

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [isRunning])

  function restart() {
    setNow(Date.now())
    setEndsAt(Date.now() + seconds * 1_000)
  }
  return { secondsLeft, restart }
}
