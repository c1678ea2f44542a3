import { tableOf } from '#lib/table-of'
import { DataTable } from './data-table'
import { JsonTree } from './json-tree'
import { TextBox } from './text-box'

/** What goes into a tool: all of it can be read, since it is allowed by whoever reads it. */
export function ToolInput({ value }: { value: unknown }) {
  return isNothing(value) ? <Nothing /> : <JsonTree value={value} label="input" />
}

/** What came out of a tool, in the form it has: a text, a table, or a tree. */
export function ToolValue({ value, label }: { value: unknown; label: string }) {
  if (isNothing(value)) return <Nothing />
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

function Nothing() {
  return <p className="text-muted-foreground">nothing</p>
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}
