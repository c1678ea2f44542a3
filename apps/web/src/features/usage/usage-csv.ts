import type { Usage } from '@better-chat/contract/usage'

const columns = [
  'day',
  'model',
  'paid by',
  'calls',
  'input tokens',
  'cached input tokens',
  'cache write tokens',
  'output tokens',
  'reasoning tokens',
  'cost (USD)',
  'calls without a known cost',
]

/** What was used by day, model and payer, as a table that spreadsheets open (RFC 4180). */
export function usageCsv({ days }: Pick<Usage, 'days'>): string {
  const rows = days.map((row) => [
    row.day,
    row.modelId,
    row.paidBy ?? 'nobody',
    row.calls,
    row.inputTokens,
    row.cachedInputTokens,
    row.cacheWriteTokens,
    row.outputTokens,
    row.reasoningTokens,
    (row.costMicros / 1_000_000).toFixed(6),
    row.unpricedCalls,
  ])
  return [columns, ...rows].map((cells) => `${cells.map(escaped).join(',')}\r\n`).join('')
}

/** A cell that begins like a formula would be run by a spreadsheet; the name of a model is whatever its server says. */
function escaped(cell: string | number): string {
  const text = String(cell)
  const safe = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
