import type { ConversationId } from '@better-chat/contract/ids'
import { type Line, lineChanges } from '#features/chat/line-changes'
import { dataText, parseData } from '#lib/parse-data'
import { useQuestions } from '../-hooks/use-question'

type ToolChangeProps = { conversationId: ConversationId; id: string }

/** What has become of a tool since it was allowed: where it is, what it says of itself, what it takes, and what it says it does. */
export function ToolChange({ conversationId, id }: ToolChangeProps) {
  const change = useQuestions(conversationId).data?.items.find((question) => question.id === id)?.change
  if (!change) return null
  const { before, after } = change
  const parts = [
    { title: 'Where its server is', was: before.url, is: after.url },
    { title: 'What it is called', was: before.title ?? '', is: after.title ?? '' },
    { title: 'What it says of itself', was: before.description, is: after.description },
    { title: 'What it takes', was: readable(before.inputSchema), is: readable(after.inputSchema) },
    { title: 'What it says it does', was: before.hints.join('\n'), is: after.hints.join('\n') },
  ]
  return (
    <div>
      <p className="mb-1 text-muted-foreground text-small">What its server has changed</p>
      <div className="divide-y overflow-hidden rounded-row border bg-code-ground">
        {parts
          .filter(({ was, is }) => was !== is)
          .map(({ title, was, is }) => (
            <div key={title}>
              <p className="px-3 pt-2 font-medium text-small">{title}</p>
              <Lines lines={lineChanges(was, is)} label={title} />
            </div>
          ))}
      </div>
    </div>
  )
}

function Lines({ lines, label }: { lines: readonly Line[]; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-64 overflow-auto py-1.5 font-mono text-code outline-offset-[-2px]"
    >
      {lines.map(({ kind, text }, index) => {
        const As = tags[kind]
        return (
          // They come at once and stay in their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <As key={index} data-kind={kind} className={lineClass}>
            <span aria-hidden className="w-3 shrink-0 select-none">
              {marks[kind]}
            </span>
            <span className="sr-only">{words[kind]}</span>
            <bdi className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</bdi>
          </As>
        )
      })}
    </div>
  )
}

const tags = { same: 'div', removed: 'del', added: 'ins' } as const
const marks = { same: '', removed: '−', added: '+' }
const words = { same: '', removed: 'No longer: ', added: 'New: ' }
const lineClass =
  'flex gap-1.5 px-3 no-underline data-[kind=added]:bg-(--code-inserted)/10 data-[kind=added]:text-(--code-inserted) data-[kind=removed]:bg-(--code-deleted)/10 data-[kind=removed]:text-(--code-deleted) data-[kind=same]:text-muted-foreground'

/** JSON line by line; what is no JSON, or too deep, as it is. */
function readable(schema: string): string {
  const data = parseData(schema)
  return data ? dataText(data) : schema
}
