import { EgressError } from './egress-error'

export type TimeLimits = {
  /** Until the headers of the answer, over all redirects. */
  timeoutMs: number
  /** Until the end of the answer; null where it may go on, such as a stream that the caller watches. */
  totalMs: number | null
}

/** Runs from now: the signal aborts when the caller's does, and with `timed-out` when a limit passes. */
export function startTimeLimits({ timeoutMs, totalMs }: TimeLimits, given: AbortSignal | null) {
  const limit = new AbortController()
  const end = () => limit.abort(new EgressError('timed-out'))
  const untilHeaders = setTimeout(end, timeoutMs)
  const untilEnd = totalMs === null ? null : setTimeout(end, totalMs)
  return {
    signal: given ? AbortSignal.any([given, limit.signal]) : limit.signal,
    headersCame: () => clearTimeout(untilHeaders),
    stop() {
      clearTimeout(untilHeaders)
      if (untilEnd !== null) clearTimeout(untilEnd)
    },
  }
}
