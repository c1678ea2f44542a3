export type Cell = string | number | bigint | boolean | null | undefined

/** What can be shown as a table, and what else stood beside it. */
export type Table = {
  columns: string[]
  rows: Record<string, Cell>[]
  /** Null where there is nothing else. */
  rest: Record<string, unknown> | null
}

// More columns are read one under the other.
const mostColumns = 20

/** A value as a table, where it is one: an array of flat objects, or an object that holds exactly one such array. */
export function tableOf(value: unknown): Table | null {
  if (Array.isArray(value)) return toTable(value, null)
  if (!isRecord(value)) return null
  const entries = Object.entries(value)
  const [found, ...others] = entries.filter(([, held]) => Array.isArray(held) && toTable(held, null) !== null)
  if (!found || others.length > 0) return null
  const rest = Object.fromEntries(entries.filter(([key]) => key !== found[0]))
  return toTable(found[1], Object.keys(rest).length > 0 ? rest : null)
}

function toTable(value: unknown, rest: Table['rest']): Table | null {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isFlat)) return null
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))]
  return columns.length > 0 && columns.length <= mostColumns ? { columns, rows: value, rest } : null
}

function isFlat(value: unknown): value is Record<string, Cell> {
  return isRecord(value) && Object.values(value).every((held) => typeof held !== 'object' || held === null)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
