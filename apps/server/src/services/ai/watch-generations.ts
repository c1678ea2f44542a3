import { type RecoverOrphansDeps, recoverOrphans } from './recover-orphans'
import type { RunningGenerations } from './running-generations'

export type WatchGenerationsDeps = RecoverOrphansDeps & {
  running: Pick<RunningGenerations, 'find' | 'whenIdle'>
  watchdog: Watchdog
}

/**
 * The object's alarm, which wakes it when its worker was lost in the middle of an answer. It is left to ring when the
 * answer is there: one idle ring costs less than an alarm set and taken back for every message.
 */
export type Watchdog = {
  /** Sets the alarm for answers that are being written unless it is set. */
  arm: () => void
  /** Has it ring at this time, or before. */
  armBy: (at: Date) => void
  hasRung: () => void
}

/** Below the 15 minutes that an alarm may take. */
const watchForMs = 10 * 60_000

/**
 * What the alarm does: closes answers that lost their worker, and stays with those being written, so that the platform
 * does not put an object without clients to sleep in the middle of one.
 */
export async function watchGenerations(deps: WatchGenerationsDeps): Promise<void> {
  deps.watchdog.hasRung()
  await recoverOrphans(deps)
  let timer: ReturnType<typeof setTimeout> | null = null
  const isLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, watchForMs)
  })
  await Promise.race([deps.running.whenIdle(), isLong])
  if (timer !== null) clearTimeout(timer)
  if (deps.generations.listRunning().length > 0) deps.watchdog.arm()
}
