import { tableOf } from '#lib/table-of'
import { DataTable } from './data-table'
import { JsonTree } from './json-tree'
import { TextBox } from './text-box'

/** What went into a tool or came out of it, in the form it has: a text, a table, or a tree. */
export function ToolValue({ value, label }: { value: unknown; label: string }) {
  if (isNothing(value)) return <p className="text-muted-foreground">nothing</p>
  if (typeof value === 'string') return <TextBox text={value} label={label} />
  const table = tableOf(value)
  if (!table) return <JsonTree value={value} label={label} />
  return (
    <div className="flex flex-col gap-2">
      <DataTable table={table} label={label} />
      {table.rest && <JsonTree value={table.rest} label={`rest of ${label}`} />}
    </div>
  )
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}
