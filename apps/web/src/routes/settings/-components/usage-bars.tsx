import { AxisBottom, AxisLeft } from '@visx/axis'
import { Group } from '@visx/group'
import { scaleBand, scaleLinear } from '@visx/scale'
import { BarStack } from '@visx/shape'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Chart, Column, Measure, Series } from '#features/usage/usage-series'
import { amountWords, columnWords, shortAmount } from '#features/usage/usage-words'
import { useWidth } from '#lib/use-width'

type UsageBarsProps = { chart: Chart; measure: Measure; named: (id: string) => string }

const height = 220
const margin = { top: 14, right: 20, bottom: 26, left: 46 }
/** As wide as a date stands. */
const tickWidth = 64
const noColumn = -1

export function seriesColour({ colour }: Pick<Series, 'colour'>): string {
  return `var(--series-${colour ?? 'others'})`
}

/** A bar for each day, stacked. With the keyboard it is one stop; arrows go from bar to bar, and each says what it holds. */
export function UsageBars({ chart, measure, named }: UsageBarsProps) {
  const { series, columns } = chart
  const [frame, width] = useWidth<HTMLDivElement>()
  const [active, setActive] = useState(noColumn)
  const bars = useRef<SVGGElement>(null)
  const inner = { width: Math.max(width - margin.left - margin.right, 0), height: height - margin.top - margin.bottom }
  const x = scaleBand({ domain: columns.map(({ from }) => from), range: [0, inner.width], padding: 0.25 })
  const most = Math.max(...columns.map(({ total }) => total), 1)
  const y = scaleLinear({ domain: [0, most], range: [inner.height, 0], nice: true })
  const shown = columns[active]

  function move(event: KeyboardEvent) {
    const from = active === noColumn ? columns.length - 1 : active
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: columns.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max(to, 0), columns.length - 1)
    bars.current?.querySelectorAll<SVGElement>('[data-column]')[next]?.focus()
  }

  return (
    <div ref={frame} className="relative mt-3" style={{ height }}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: an svg cannot be a fieldset
        <svg
          role="group"
          aria-label={`${measure === 'cost' ? 'Cost' : 'Tokens'} of each ${unitOf(columns)}`}
          width={width}
          height={height}
          className="block"
        >
          <Group left={margin.left} top={margin.top}>
            <g aria-hidden>
              <AxisLeft
                scale={y}
                numTicks={4}
                hideAxisLine
                hideTicks
                tickFormat={(amount) => shortAmount(Number(amount), measure)}
                tickLabelProps={{ ...label, textAnchor: 'end', dx: -2, dy: 4 }}
                axisClassName="[&_text]:fill-muted-foreground"
              />
              <AxisBottom
                scale={x}
                top={inner.height}
                hideTicks
                tickValues={ticks(columns, inner.width)}
                tickFormat={(from) => columnWords({ from, to: from }).replace(/^\w+,? /, '')}
                tickLabelProps={{ ...label, textAnchor: 'middle' }}
                stroke="var(--border)"
                axisClassName="[&_text]:fill-muted-foreground"
              />
              <BarStack<Column, string>
                data={columns}
                keys={series.map(({ id }) => id)}
                value={({ values }, id) => values.get(id) ?? 0}
                x={({ from }) => from}
                xScale={x}
                yScale={y}
                color={(id) => seriesColour(series.find((one) => one.id === id) ?? { colour: null })}
              >
                {(stacks) =>
                  stacks.flatMap(({ key, bars: parts }) =>
                    parts
                      .filter((part) => part.height > 0)
                      .map((part) => (
                        <rect
                          key={`${key} ${part.index}`}
                          x={part.x}
                          y={part.y}
                          width={part.width}
                          height={part.height}
                          fill={part.color}
                          opacity={active === noColumn || active === part.index ? 1 : 0.45}
                          className="transition-opacity forced-color-adjust-none"
                        />
                      )),
                  )
                }
              </BarStack>
            </g>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the bars in it take the focus; what they do not take comes up here */}
            <g ref={bars} onKeyDown={move} onPointerLeave={() => setActive(noColumn)}>
              {columns.map((column, index) => (
                // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: nothing happens on a bar; it says what it holds when it is reached
                <rect
                  key={column.from}
                  data-column
                  role="img"
                  aria-label={columnSentence(column, series, measure, named)}
                  tabIndex={index === (active === noColumn ? columns.length - 1 : active) ? 0 : -1}
                  x={(x(column.from) ?? 0) - (x.step() * x.padding()) / 2}
                  y={0}
                  width={x.step()}
                  height={inner.height}
                  fill="transparent"
                  onFocus={() => setActive(index)}
                  onBlur={() => setActive(noColumn)}
                  onPointerEnter={() => setActive(index)}
                />
              ))}
            </g>
          </Group>
        </svg>
      )}
      {shown && (
        <ColumnCard
          column={shown}
          series={series}
          measure={measure}
          named={named}
          left={margin.left + (x(shown.from) ?? 0) + x.bandwidth() / 2}
          isOnTheRight={active > columns.length / 2}
        />
      )}
    </div>
  )
}

const label = { fontSize: '0.75rem', fontFamily: 'inherit', fill: undefined }

function unitOf(columns: readonly Column[]): string {
  // The first week may be cut short.
  return columns.some(({ from, to }) => from !== to) ? 'week' : 'day'
}

/** As many dates as have room, the last one among them. */
function ticks(columns: readonly Column[], width: number): string[] {
  const every = Math.max(Math.ceil(columns.length / Math.max(Math.floor(width / tickWidth), 1)), 1)
  return columns.filter((_, index) => (columns.length - 1 - index) % every === 0).map(({ from }) => from)
}

function partsOf({ values }: Column, series: readonly Series[]) {
  return series.flatMap((one) => {
    const amount = values.get(one.id) ?? 0
    return amount > 0 ? [{ ...one, amount }] : []
  })
}

function columnSentence(column: Column, series: readonly Series[], measure: Measure, named: (id: string) => string) {
  const parts = partsOf(column, series).map(({ id, amount }) => `${named(id)} ${amountWords(amount, measure)}`)
  const total = `${columnWords(column)}: ${amountWords(column.total, measure)}`
  return parts.length > 0 ? `${total}. ${parts.join(', ')}` : total
}

type ColumnCardProps = Omit<UsageBarsProps, 'chart'> & {
  column: Column
  series: readonly Series[]
  /** Where its bar stands, in pixels. */
  left: number
  isOnTheRight: boolean
}

/** What the bar under the pointer, or with the focus, holds. */
function ColumnCard({ column, series, measure, named, left, isOnTheRight }: ColumnCardProps) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 z-10 w-max max-w-64 rounded-row border bg-popover px-3 py-2 text-small shadow-float"
      style={{ left, transform: isOnTheRight ? 'translateX(calc(-100% - 10px))' : 'translateX(10px)' }}
    >
      <p className="flex justify-between gap-4 font-medium">
        <span className="whitespace-nowrap">{columnWords(column)}</span>
        <span className="whitespace-nowrap tabular-nums">{amountWords(column.total, measure)}</span>
      </p>
      {partsOf(column, series).map((part) => (
        <p key={part.id} className="mt-1 flex items-center gap-1.5 text-muted-foreground">
          <span className="size-2 shrink-0 rounded-[2px]" style={{ background: seriesColour(part) }} />
          <span className="min-w-0 flex-1 truncate">{named(part.id)}</span>
          <span className="whitespace-nowrap tabular-nums">{amountWords(part.amount, measure)}</span>
        </p>
      ))}
    </div>
  )
}
