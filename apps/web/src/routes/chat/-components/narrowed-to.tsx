import type { OnlyTools } from '@better-chat/contract/tool-choice'
import { useQuery } from '@tanstack/react-query'
import { namedWords } from '#features/tool-servers/named-words'
import { toolServersOptions } from '#features/tool-servers/server-queries'

/** Which tools alone the answers to a message may use. */
export function NarrowedTo({ tools }: { tools: OnlyTools }) {
  const servers = useQuery(toolServersOptions()).data?.items
  return (
    <p className="max-w-[86%] text-right text-muted-foreground text-small [overflow-wrap:anywhere]">
      Only {tools.map((named) => namedWords(servers, named)).join(', ')}
    </p>
  )
}
