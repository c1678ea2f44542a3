import { vi } from 'vitest'

/** Waits for what happens after an answer is out, in its own time: on a busy machine that is more than Vitest's second. */
export function until<Found>(find: () => Found | Promise<Found>): Promise<unknown> {
  return vi.waitUntil(find, { timeout: 30_000 })
}
