import type { Model } from '@better-chat/contract/model'
import type { Usage } from '@better-chat/contract/usage'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { modelName } from '#features/models/model-name'
import { sumBy, tokensOf } from '#features/usage/usage-series'
import { amountWords, formatMicros } from '#features/usage/usage-words'
import { formatCount } from '#lib/format'

type Share = { key: string; name: ReactNode; amount: number; words: string; more?: string | undefined }

/** As many as are read. */
const mostShares = 12

/** Where it went: by model, by conversation, by tool. */
export function UsageShares({ usage, models }: { usage: Usage; models: readonly Model[] }) {
  const { days, conversations, tools } = usage
  // The server has them in the order of what they cost.
  const isPriced = conversations.some(({ costMicros }) => costMicros > 0)
  return (
    <div className="grid gap-7">
      <Shares
        title="Models"
        shares={byModel(days).map(({ modelId, tokens, costMicros }) => ({
          key: modelId,
          name: modelName(models, modelId),
          amount: tokens,
          words: amountWords(tokens, 'tokens'),
          more: costMicros > 0 ? formatMicros(costMicros) : undefined,
        }))}
      />
      <Shares
        title="Conversations"
        shares={conversations.map((one) => ({
          key: one.conversationId,
          name:
            one.title === null ? (
              <span className="text-muted-foreground">A deleted conversation</span>
            ) : (
              <Link
                to="/chat/$conversationId"
                params={{ conversationId: one.conversationId }}
                className="underline-offset-2 hover:underline"
              >
                {one.title}
              </Link>
            ),
          amount: isPriced ? one.costMicros : tokensOf(one),
          words: amountWords(tokensOf(one), 'tokens'),
          more: one.costMicros > 0 ? formatMicros(one.costMicros) : undefined,
        }))}
      />
      <Shares
        title="Tools"
        shares={tools.map(({ name, calls }) => ({
          key: name,
          name: <code className="font-mono text-code">{name}</code>,
          amount: calls,
          words: `${formatCount(calls)} ${calls === 1 ? 'call' : 'calls'}`,
        }))}
      />
    </div>
  )
}

function byModel(days: Usage['days']) {
  const costs = sumBy(days, ({ modelId }) => modelId, 'cost')
  return [...sumBy(days, ({ modelId }) => modelId, 'tokens')]
    .map(([modelId, tokens]) => ({ modelId, tokens, costMicros: costs.get(modelId) ?? 0 }))
    .toSorted((one, other) => other.tokens - one.tokens)
}

function Shares({ title, shares }: { title: string; shares: readonly Share[] }) {
  if (shares.length === 0) return null
  const most = Math.max(...shares.map(({ amount }) => amount), 1)
  return (
    <section>
      <h3 className="mb-2 font-medium text-[0.9375rem]">{title}</h3>
      <ul aria-label={title} className="grid gap-2.5">
        {shares.slice(0, mostShares).map(({ key, name, amount, words, more }) => (
          <li key={key}>
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate">{name}</span>
              <span className="shrink-0 text-muted-foreground tabular-nums">
                {words}
                {more && ` · ${more}`}
              </span>
            </div>
            <div aria-hidden className="mt-1 h-[3px] rounded-full bg-border">
              <div
                className="h-full rounded-full bg-primary forced-colors:bg-[Highlight]"
                style={{ width: `${(amount / most) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
      {shares.length > mostShares && <p className="mt-2 text-muted-foreground">The {mostShares} that used most.</p>}
    </section>
  )
}
