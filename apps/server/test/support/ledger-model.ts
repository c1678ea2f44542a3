import { startOfDay, startOfMonth } from '#domain/usage/quota'

/** How an answer goes: whole, failed at once, failed after some words, failed after a tool was called, or waited for until somebody ends it, with words or without. */
export const courses = [
  'ok',
  'ok',
  '401',
  'drop-middle',
  'call-one-then-drop-middle',
  'hang-middle',
  'hang-after-opening',
] as const
export type Course = (typeof courses)[number]

type Kind = {
  modelId: string
  paidBy: 'app' | 'person' | null
  /** Millionths of a dollar per token; null where nobody is paid. */
  price: { input: number; output: number } | null
  /** The longest answer, in tokens. */
  longest: number
}

export const kinds = {
  free: { modelId: 'openai:gpt-4o-mini', paidBy: 'app', price: { input: 0.15, output: 0.6 }, longest: 4_000 },
  own: { modelId: 'openai:gpt-5', paidBy: 'person', price: { input: 1.25, output: 10 }, longest: 128_000 },
  local: { modelId: 'local:mock', paidBy: null, price: null, longest: 0 },
} as const satisfies Record<string, Kind>
export type KindName = keyof typeof kinds

/** What the provider counts for a whole answer. */
const tokens = { input: 7, output: 3 }

/** One answer as it should be on record. */
export type Expected = {
  id: string
  kind: KindName
  course: Course
  /** The bytes of the question's parts, as JSON. */
  bytes: number
  /** What the budget it began with holds for it. */
  heldMicros: number
  startedAt: Date
  status: 'running' | 'completed' | 'failed' | 'stopped' | 'interrupted'
  costMicros: number | null
}

export type Limits = { daily: number; monthly: number; appDailyMicros: number; running: number }

export type Refusal = 'budget-exceeded' | 'too-many-generations' | 'quota-exceeded'

/**
 * What the ledger should be, kept the simple way: a list of every answer that was admitted, and what D1 was told of. Every
 * number is counted from the list anew.
 */
export class LedgerModel {
  readonly answers: Expected[] = []
  budgetMicros: number | null = null
  /** The answers that D1 has. */
  readonly told = new Set<string>()
  /** What the object last read of the app's spending, and of which day. */
  private known = { day: 0, micros: 0 }

  constructor(private readonly limits: Limits) {}

  /** Why an answer of this kind is not admitted now; null when it is. */
  refusal({ kind, bytes }: Pick<Expected, 'kind' | 'bytes'>, now: Date, isLedgerUp: boolean): Refusal | null {
    if (kind === 'free' && this.appSpent(now, isLedgerUp) >= this.limits.appDailyMicros) return 'budget-exceeded'
    if (this.running().length >= this.limits.running) return 'too-many-generations'
    if (this.hold(kind, bytes, now) === null) return 'budget-exceeded'
    if (kind !== 'free') return null
    const { day, month } = this.quota(now)
    return day >= this.limits.daily || month >= this.limits.monthly ? 'quota-exceeded' : null
  }

  /** What counts against the quota: answers of free models that said something, or still may. */
  quota(now: Date): { day: number; month: number } {
    const isSilent = ({ course }: Expected) => course === '401' || course === 'hang-after-opening'
    const isCounted = (answer: Expected) => answer.status === 'running' || !isSilent(answer)
    const counted = this.answers.filter((answer) => answer.kind === 'free' && isCounted(answer))
    const since = (start: Date) => counted.filter(({ startedAt }) => startedAt >= start).length
    return { day: since(startOfDay(now)), month: since(startOfMonth(now)) }
  }

  /** What this month has cost. */
  spent(now: Date): number {
    return sum(this.answers.filter(({ startedAt }) => startedAt >= startOfMonth(now)))
  }

  /** What this month has cost, with what is held for answers that are being written. */
  used(now: Date): number {
    return this.spent(now) + this.running().reduce((total, { heldMicros }) => total + heldMicros, 0)
  }

  /**
   * What is held for an answer: 4,000 tokens and half a token for each byte go in; what comes out is as long as the model
   * gives, or as what is left pays for. Null when that is not even 1,000 tokens.
   */
  hold(kind: KindName, bytes: number, now: Date): number | null {
    const { price, longest } = kinds[kind]
    if (this.budgetMicros === null || !price) return 0
    const input = (4_000 + bytes / 2) * price.input
    const affordable = Math.floor((this.budgetMicros - this.used(now) - input) / price.output)
    return affordable < 1_000 ? null : Math.ceil(input + Math.min(affordable, longest) * price.output)
  }

  running(): Expected[] {
    return this.answers.filter(({ status }) => status === 'running')
  }

  /** What an answer comes to that is over. */
  end(answer: Expected, status: Exclude<Expected['status'], 'running'>): void {
    answer.status = status
    const { price } = kinds[answer.kind]
    answer.costMicros =
      price && isOneCallPaid(answer.course, status)
        ? Math.round(tokens.input * price.input + tokens.output * price.output)
        : null
  }

  /** The object has forgotten what it had read. */
  crash(): void {
    this.known = { day: 0, micros: 0 }
    for (const answer of this.running()) this.end(answer, 'interrupted')
  }

  private appSpent(now: Date, isLedgerUp: boolean): number {
    const day = startOfDay(now)
    if (this.known.day !== day.getTime()) this.known = { day: day.getTime(), micros: 0 }
    const paid = this.answers.filter(
      ({ id, kind, startedAt }) => kind === 'free' && startedAt >= day && this.told.has(id),
    )
    if (isLedgerUp) this.known.micros = sum(paid)
    return this.known.micros
  }
}

/** A call that came to its end is paid for, also when what followed it did not. */
function isOneCallPaid(course: Course, status: Expected['status']): boolean {
  return status === 'completed' || course === 'call-one-then-drop-middle'
}

function sum(answers: readonly Expected[]): number {
  return answers.reduce((total, { costMicros }) => total + (costMicros ?? 0), 0)
}
