import { DomainError } from '#domain/errors'

/** Who reads nothing for so long has gone away, or lets a download rest; another one may begin. */
const idleMs = 30_000

export type Turn = {
  /** Another piece is asked for. @throws when the turn was given to somebody else meanwhile. */
  goOn(): void
  end(): void
}

/** One export of everything at a time: each keeps the person's object busy. */
export type ExportTurn = {
  /** @throws DomainError `rate-limited` while another one is read. */
  check(): void
  /** @throws DomainError `rate-limited` while another one is read. */
  take(): Turn
}

export function createExportTurn(now: () => Date): ExportTurn {
  let current: { readAt: number } | null = null

  function check(): void {
    const idleFor = current === null ? idleMs : now().getTime() - current.readAt
    if (idleFor < idleMs) throw new DomainError('rate-limited', { retryAfter: idleMs / 1_000 })
  }

  return {
    check,
    take() {
      check()
      const mine = { readAt: now().getTime() }
      current = mine
      return {
        goOn() {
          if (current !== mine) throw new Error('Another export of everything has begun')
          mine.readAt = now().getTime()
        },
        end() {
          if (current === mine) current = null
        },
      }
    },
  }
}
