import type { ConversationId } from '@better-chat/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { Wrench } from 'lucide-react'
import { lazy } from 'react'
import { OverlayButton } from '#components/overlay-button'
import type { ConversationTools } from '#features/chat/new-chat-tools'
import { toolServersOptions } from '#features/tool-servers/server-queries'

const load = () => import('./tools-panel')
const ToolsPanel = lazy(load)

export type ToolsOf = {
  /** Null for the conversation that does not exist yet. */
  conversationId: ConversationId | null
  tools: ConversationTools
}

const words = { auto: '', ask: 'Ask', none: 'No tools' }

/** Which tools the answers may use. */
export function ToolsSelector({ conversationId, tools }: ToolsOf) {
  const { toolChoice, serverSwitches } = tools
  const servers = useQuery(toolServersOptions()).data?.items ?? []
  const count = servers.filter(({ id, enabled }) => serverSwitches[id] ?? enabled).length
  return (
    <OverlayButton
      opens="dialog"
      preload={load}
      overlay={(trigger) => <ToolsPanel trigger={trigger} conversationId={conversationId} tools={tools} />}
      size="small"
      className="shrink-0 gap-1.5 px-2.5 text-muted-foreground data-[state=open]:bg-accent data-[chosen]:text-foreground"
      data-chosen={words[toolChoice] || undefined}
    >
      <Wrench strokeWidth={1.75} className="size-4!" />
      <span className="sr-only">Tools: </span>
      {words[toolChoice]}
      {toolChoice !== 'none' && (
        <span className="tabular-nums">
          {count || ''}
          <span className="sr-only"> {count === 1 ? 'server' : `${count ? '' : 'no '}servers`} on</span>
        </span>
      )}
    </OverlayButton>
  )
}
