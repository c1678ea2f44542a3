import { expect, test, vi } from 'vitest'
import { aUsageRecord } from '../../../test/support/builders'
import { type SendUsageDeps, sendUsage } from './send-usage'

/** An object with so many records, and a ledger that refuses as often as it is told. */
function anObject(count: number, { refusals = 0, losesAnswers = false } = {}) {
  const unsent = new Set(Array.from({ length: count }, (_, at) => aUsageRecord({ id: `g${at}` })))
  const ledger: string[] = []
  let left = refusals
  const deps: SendUsageDeps = {
    usage: {
      listUnsent: (limit) => [...unsent].slice(0, limit),
      markSent: (ids) => {
        for (const record of unsent) if (ids.includes(record.id)) unsent.delete(record)
      },
    },
    usageLedger: {
      save: async (records) => {
        if (!losesAnswers && left-- > 0) throw new Error('D1 is away')
        for (const { id } of records) if (!ledger.includes(id)) ledger.push(id)
        if (losesAnswers && left-- > 0) throw new Error('D1 took it, and nobody heard')
      },
    },
    watchdog: { arm: vi.fn() },
    logUsageFailure: vi.fn(),
  }
  return { deps, ledger, unsent }
}

test('every record goes to the ledger, also more than fit into one batch', async () => {
  const { deps, ledger, unsent } = anObject(120)
  await sendUsage(deps)
  expect([ledger.length, unsent.size]).toEqual([120, 0])
  expect(deps.watchdog.arm).not.toHaveBeenCalled()
})

test.for([{ losesAnswers: false }, { losesAnswers: true }])(
  'a ledger that is away loses nothing and is told once it is back: %o',
  async ({ losesAnswers }) => {
    const { deps, ledger, unsent } = anObject(60, { refusals: 1, losesAnswers })
    await sendUsage(deps)
    expect(unsent.size).toBe(60)
    expect(deps.watchdog.arm).toHaveBeenCalled()
    expect(deps.logUsageFailure).toHaveBeenCalledOnce()
    await sendUsage(deps)
    expect([ledger.length, new Set(ledger).size, unsent.size]).toEqual([60, 60, 0])
  },
)

test('two that send at once send nothing twice', async () => {
  const { deps, ledger, unsent } = anObject(60)
  await Promise.all([sendUsage(deps), sendUsage(deps)])
  expect([ledger.length, unsent.size]).toEqual([60, 0])
})
