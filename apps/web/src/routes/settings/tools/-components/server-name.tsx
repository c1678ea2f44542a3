import type { McpServer } from '@better-chat/contract/mcp-server'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'

/** A server's name, which leads to its own page. */
export function ServerName({ server }: { server: Pick<McpServer, 'id' | 'name'> }) {
  return (
    <h3 className="font-medium text-[0.9375rem] [overflow-wrap:anywhere]">
      <Link
        to="/settings/tools/{-$serverId}"
        params={{ serverId: server.id }}
        className="inline-flex items-center gap-0.5 underline-offset-4 hover:underline touch:min-h-11"
      >
        <bdi>{server.name}</bdi>
        <ChevronRight strokeWidth={1.75} aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </Link>
    </h3>
  )
}
