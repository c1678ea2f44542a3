import type { ConversationId } from '@better-chat/contract/ids'
import type { Model } from '@better-chat/contract/model'
import { useQuery } from '@tanstack/react-query'
import { Wrench, X } from 'lucide-react'
import type { RefObject } from 'react'
import { changeTools, newConversationKey, useDraft } from '#features/chat/draft-store'
import { newChatTools } from '#features/chat/new-chat-tools'
import { conversationOptions } from '#features/conversations/conversation-queries'
import { namedWords } from '#features/tool-servers/named-words'
import { toolServersOptions } from '#features/tool-servers/server-queries'
import { announce } from '#lib/announcer'
import { cn } from '#lib/cn'
import { useLocalStore } from '#lib/local-store'

type NamedToolsProps = {
  draftKey: string
  field: RefObject<HTMLTextAreaElement | null>
  model: Model | null
  className: string
}

/** What a message that is being written is narrowed to; each can be taken out again. */
export function NamedTools({ draftKey, field, model, className }: NamedToolsProps) {
  const { onlyTools } = useDraft(draftKey)
  const servers = useQuery(toolServersOptions()).data?.items
  const why = useWhyNone(draftKey, model)
  if (onlyTools.length === 0) return null
  return (
    <div className={cn('flex flex-wrap items-center gap-1.5 text-small', className)}>
      <ul aria-label="Only these tools" className="contents">
        {onlyTools.map((named) => {
          const words = namedWords(servers, named)
          return (
            <li
              key={`${named.serverId} ${named.tool ?? ''}`}
              className="flex min-w-0 max-w-full items-center gap-1.5 rounded-full bg-primary-soft pl-2.5 text-primary"
            >
              <Wrench strokeWidth={1.75} aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{words}</span>
              <button
                type="button"
                aria-label={`Without ${words}`}
                className="flex size-7 shrink-0 items-center justify-center rounded-full hover:bg-accent touch:size-11"
                onClick={() => {
                  // The button goes away, and would take the focus along.
                  field.current?.focus()
                  changeTools(
                    draftKey,
                    onlyTools.filter((other) => other !== named),
                  )
                  announce(`Without ${words}`)
                }}
              >
                <X strokeWidth={1.75} aria-hidden className="size-3.5" />
              </button>
            </li>
          )
        })}
      </ul>
      {why && <p className="text-warning">{why}</p>}
    </div>
  )
}

/** Why what is named would not be used. */
function useWhyNone(draftKey: string, model: Model | null): string | null {
  // What is edited stands below its conversation.
  const [id = ''] = draftKey.split('/')
  const begun = useLocalStore(newChatTools)
  const isNew = draftKey === newConversationKey
  const { data } = useQuery({ ...conversationOptions(id as ConversationId), enabled: false })
  if (model && !model.capabilities.includes('tools')) return `${model.label} cannot call tools.`
  return (isNew ? begun : data)?.toolChoice === 'none' ? 'This conversation has no tools.' : null
}
