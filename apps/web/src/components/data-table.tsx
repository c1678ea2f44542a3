import { useState } from 'react'
import { formatCount } from '#lib/format'
import { dataText } from '#lib/parse-data'
import type { Cell, Table } from '#lib/table-of'
import { ValueBox } from './value-box'

/** Of a long table, as many rows at a time are drawn. */
const atOnce = 50
const moreAtOnce = 200

/** Rows of the same kind, as a table that scrolls in its box. */
export function DataTable({ table: { columns, rows }, label }: { table: Table; label: string }) {
  const [shown, setShown] = useState(atOnce)
  const left = rows.length - shown
  const more = {
    label: `Show ${formatCount(Math.min(left, moreAtOnce))} more of ${formatCount(rows.length)} rows`,
    onMore: () => setShown(shown + moreAtOnce),
  }
  return (
    <ValueBox
      label={label}
      text={() => dataText(rows)}
      more={left > 0 ? more : undefined}
      className="bg-card py-0 pl-0"
    >
      <table className="w-full border-collapse text-ui">
        <thead className="sticky top-0 bg-card">
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                data-number={areNumbers(rows, column)}
                className="border-b px-3 py-1.5 text-left font-medium data-[number=true]:text-right"
              >
                <bdi>{column}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, index) => (
            // They come at once and stay in their places.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index} className="border-b last:border-b-0">
              {columns.map((column) => (
                <td
                  key={column}
                  data-number={isNumber(row[column])}
                  className="min-w-20 max-w-72 px-3 py-1.5 align-top [overflow-wrap:break-word] data-[number=true]:text-right data-[number=true]:tabular-nums"
                >
                  <bdi>{cellText(row[column])}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ValueBox>
  )
}

function areNumbers(rows: Table['rows'], column: string): boolean {
  return rows.slice(0, atOnce).every((row) => isNumber(row[column]))
}

function isNumber(cell: Cell): boolean {
  return typeof cell === 'number' || typeof cell === 'bigint'
}

/** A longer text is read in the raw form. */
const longestCell = 300

function cellText(cell: Cell): string {
  const text = cell === null || cell === undefined ? '' : String(cell)
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text
}
