import { type Asked, isCopied, type Known, type Listed, type ListedCall, mayHaveGoneOn } from './known.ts'
import { fullTextOf } from './script.ts'

// What must hold of the calls in an answer.

/** How a question about a call may have been answered; `sure` once its answer was taken. */
export type Allowance = { mayBe: Set<'once' | 'deny'>; sure: 'once' | 'deny' | null; reason: string | null }

/** Whether an answer waits to be allowed what it wants to call; what was allowed and is under way does not. */
export function isAsking({ status, calls }: Pick<Listed, 'status' | 'calls'>): boolean {
  return status === 'awaiting-approval' && calls.some(({ state }) => state === 'approval-requested')
}

/** It ended with its questions open, because somebody wanted something else. */
export function isDeclined({ status, calls }: Listed): boolean {
  return status === 'stopped' && calls.length > 0 && calls.every(({ state }) => state === 'output-denied')
}

/** What is wrong with the calls of an answer, by its script and by what was allowed. */
export function callFaults(known: Known, item: Listed, { script }: Asked, isIdle: boolean): string[] {
  const { calls, status } = item
  const faults = calls.flatMap((call) => {
    const fault = faultOf(known, item, call)
    return fault ? [`the call ${call.id} is ${call.state}: ${fault}`] : []
  })
  if (new Set(calls.map(({ id }) => id)).size < calls.length) faults.push('it has a call twice')
  if (calls.some(({ id }) => !id.startsWith(`${script.name}.`))) faults.push('it has a call of another answer')
  if (calls.length > script.calls) faults.push(`it has ${calls.length} calls of ${script.calls}`)
  if (status === 'awaiting-approval') {
    if (calls.length < script.calls || script.calls === 0) faults.push(`it waits with ${calls.length} calls`)
    if (item.text !== fullTextOf(script).slice(0, script.callAt))
      faults.push('it waits in another place than its calls')
    const isAnswered = calls.every(({ id }) => typeof known.allowances.get(id)?.sure === 'string')
    const isWaiting = calls.every(({ state }) => state === 'approval-requested')
    if (isIdle && (isAnswered || !isWaiting)) faults.push('it waits for nothing')
  }
  const isCutBefore = item.finishReason === 'length' && script.faultAt <= script.callAt
  // One that was not put in full by then is left out of what goes on.
  const isCutBetween = calls.length > 0 && mayHaveGoneOn(known, item.id)
  const isWhole = calls.length >= script.calls || isCutBefore || isCutBetween
  if (status === 'completed' && !isWhole) faults.push('its calls are lost')
  return faults
}

function faultOf(known: Known, item: Listed, call: ListedCall): string | null {
  const { mayBe, sure, reason } = known.allowances.get(call.id) ?? nothingSaid
  const { status } = item
  const wasContinued = mayHaveGoneOn(known, item.id)
  switch (call.state) {
    case 'approval-requested':
      return status === 'awaiting-approval' ? null : 'nobody is asked any more'
    case 'output-available':
      return mayBe.has('once') ? null : 'nobody allowed it'
    case 'output-denied':
      if (sure === 'deny' && (call.reason ?? null) !== reason)
        return `it was denied because of ${reason}, not ${call.reason}`
      // What was not answered in time is not made, whatever comes after it.
      if (status !== 'completed' || wasContinued) return null
      if (sure === 'once') return 'it was allowed'
      return mayBe.has('deny') ? null : 'nobody denied it'
    case 'output-error':
      if (sure === 'deny') return 'it was denied'
      return wasContinued || isCopied(known, item) ? null : `it has failed: ${call.error}`
    case 'approval-responded':
    case 'input-available':
      if (status === 'completed') return 'it has no result'
      // Of one that was cut off nobody may have been asked.
      return call.isApproved && !mayBe.has('once') ? 'nobody allowed it' : null
    case 'input-streaming':
      return status === 'completed' ? 'it is not whole' : null
    default:
      return 'there is no such state'
  }
}

const nothingSaid: Allowance = { mayBe: new Set(), sure: null, reason: null }

/** What is wrong with what became of the calls, once nothing runs: `countOf` says how often each was made. */
export function countFaults(items: readonly Listed[], countOf: (id: string) => number): string[] {
  return items.flatMap(({ id, calls }) =>
    calls.flatMap((call) => {
      const count = countOf(call.id)
      const { min, max } = boundsOf(call)
      return count < min || count > max
        ? [`${id}: the call ${call.id} is ${call.state} and was made ${count} times`]
        : []
    }),
  )
}

function boundsOf({ state }: ListedCall): { min: number; max: number } {
  if (state === 'output-available') return { min: 1, max: 1 }
  // Sent, and nobody knows what became of it.
  if (state === 'input-available' || state === 'output-error') return { min: 0, max: 1 }
  return { min: 0, max: 0 }
}
