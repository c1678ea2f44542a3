import type { Chart, Measure } from '#features/usage/usage-series'
import { amountWords, columnWords } from '#features/usage/usage-words'

type UsageTableProps = { chart: Chart; measure: Measure; named: (id: string) => string }

/** The same as the bars, in numbers: the newest first, days without use left out. */
export function UsageTable({ chart: { series, columns }, measure, named }: UsageTableProps) {
  const used = columns.filter(({ total }) => total > 0).toReversed()
  return (
    <section
      aria-label="Day by day, in numbers"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to be able to
      tabIndex={0}
      className="mt-3 max-h-80 overflow-auto rounded-row border"
    >
      <table className="w-full border-collapse text-left tabular-nums [&_td]:px-3 [&_td]:py-1.5 [&_th]:px-3 [&_th]:py-1.5">
        <thead className="sticky top-0 bg-card">
          <tr className="border-b">
            <th scope="col">{columns.some(({ from, to }) => from !== to) ? 'Week' : 'Day'}</th>
            <th scope="col" className="text-right">
              Total
            </th>
            {series.map(({ id }) => (
              <th key={id} scope="col" className="whitespace-nowrap text-right font-normal text-muted-foreground">
                {named(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {used.map((column) => (
            <tr key={column.from} className="border-b last:border-0">
              <th scope="row" className="whitespace-nowrap font-normal">
                {columnWords(column)}
              </th>
              <td className="whitespace-nowrap text-right">{amountWords(column.total, measure)}</td>
              {series.map(({ id }) => (
                <td key={id} className="whitespace-nowrap text-right text-muted-foreground">
                  {column.values.has(id) ? amountWords(column.values.get(id) ?? 0, measure) : '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
