import type { UsageSums } from '@better-chat/contract/usage'
import { formatMicros, shortAmount, unpricedWords } from '#features/usage/usage-words'
import { formatCount } from '#lib/format'

/** What a time came to, in four numbers. */
export function UsageTotals({ totals }: { totals: UsageSums }) {
  const { calls, inputTokens, cachedInputTokens, outputTokens, reasoningTokens, costMicros } = totals
  const facts = [
    { name: 'Cost', value: formatMicros(costMicros), more: unpricedWords(totals) },
    { name: 'Calls', value: formatCount(calls), more: 'answers, titles and summaries' },
    {
      name: 'Tokens in',
      value: shortAmount(inputTokens, 'tokens'),
      exact: inputTokens,
      more: cachedInputTokens > 0 ? `${formatCount(cachedInputTokens)} from the cache` : null,
    },
    {
      name: 'Tokens out',
      value: shortAmount(outputTokens, 'tokens'),
      exact: outputTokens,
      more: reasoningTokens > 0 ? `${formatCount(reasoningTokens)} of thought` : null,
    },
  ]
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {facts.map(({ name, value, exact, more }) => (
        <div key={name} className="flex min-w-0 flex-col gap-0.5 rounded-card border bg-card px-3.5 py-3">
          <dt className="text-muted-foreground">{name}</dt>
          <dd
            title={exact === undefined ? undefined : formatCount(exact)}
            className="font-semibold text-[1.1875rem] tabular-nums tracking-[-0.01em]"
          >
            {exact === undefined ? value : <Exact value={value} exact={exact} />}
          </dd>
          {more && <dd className="text-muted-foreground text-small">{more}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** A number short to look at, and exact to be read out. */
function Exact({ value, exact }: { value: string; exact: number }) {
  return (
    <>
      <span aria-hidden>{value}</span>
      <span className="sr-only">{formatCount(exact)}</span>
    </>
  )
}
