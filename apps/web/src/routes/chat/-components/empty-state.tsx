import type { Model } from '@better-chat/contract/model'
import type { ReactNode } from 'react'
import type { Written } from '#features/chat/draft-file'
import { suggestionsFor } from './suggestions'

type EmptyStateProps = { model: Model | null; onSuggestion: (written: Written) => void; children: ReactNode }

/** Before the first message: a greeting, the composer, and four ways to begin. */
export function EmptyState({ model, onSuggestion, children }: EmptyStateProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="mx-auto my-auto flex w-full max-w-[calc(var(--container-column)+2rem)] flex-col max-md:flex-1">
        <h2 className="text-balance px-6 pb-6 text-center font-semibold text-[1.625rem] tracking-[-0.025em] max-md:my-auto md:pb-8">
          {greeting(new Date())}
        </h2>
        <div className="order-2 md:order-1">{children}</div>
        <ul className="order-1 grid gap-2 px-4 pb-3 sm:grid-cols-2 md:order-2 md:px-5 md:pt-3 md:pb-10">
          {suggestionsFor(model).map(({ title, detail, text, Icon }) => (
            <li key={title}>
              <button
                type="button"
                onClick={() => onSuggestion({ text, files: [] })}
                className="flex min-h-11 w-full items-center gap-3 rounded-card border px-3.5 py-2.5 text-left transition-colors hover:bg-muted"
              >
                <Icon strokeWidth={1.75} aria-hidden className="size-4 shrink-0 text-primary" />
                <span className="min-w-0">
                  <span className="block truncate font-medium">{title}</span>
                  <span className="block truncate text-muted-foreground text-small">{detail}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function greeting(now: Date): string {
  const hour = now.getHours()
  if (hour < 5) return 'Still up? What is on your mind?'
  if (hour < 12) return 'Good morning. Where do we start?'
  if (hour < 18) return 'Good afternoon. Where do we start?'
  return 'Good evening. Where do we start?'
}
