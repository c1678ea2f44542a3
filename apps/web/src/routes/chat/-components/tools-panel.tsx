import type { McpServer } from '@better-chat/contract/mcp-server'
import type { ToolChoice } from '@better-chat/contract/tool-choice'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactElement, useState } from 'react'
import { buttonVariants } from '#components/ui/button-variants'
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover'
import { Skeleton } from '#components/ui/skeleton'
import { Switch } from '#components/ui/switch'
import { toolServersOptions } from '#features/tool-servers/server-queries'
import { readableError } from '#lib/readable-error'
import { useChangeTools } from '../-hooks/use-change-tools'
import type { ToolsOf } from './tools-selector'

const choices: readonly { id: ToolChoice; label: string; hint: string }[] = [
  { id: 'auto', label: 'Auto', hint: 'The model calls what it needs; what may change something asks first.' },
  { id: 'ask', label: 'Ask every time', hint: 'No tool of a server is called before you have said yes.' },
  { id: 'none', label: 'None', hint: 'The model is told of no tools and answers by itself.' },
]

/** Which tools this conversation has: whether any, and of which servers. It counts from the next message on. */
export default function ToolsPanel({ trigger, conversationId, tools }: ToolsOf & { trigger: ReactElement }) {
  const [isOpen, setIsOpen] = useState(true)
  const change = useChangeTools(conversationId)
  const { toolChoice, serverSwitches } = tools

  function onSwitch({ id, enabled }: McpServer, isOn: boolean) {
    // As it is in general it follows that again.
    change({ serverSwitches: { [id]: isOn === enabled ? null : isOn } })
  }

  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent
        side="top"
        aria-label="Tools in this conversation"
        className="flex w-88 flex-col max-md:w-[calc(100vw-1rem)]"
      >
        <div className="min-h-0 overflow-y-auto overscroll-contain p-1.5">
          <fieldset>
            <legend className="px-2.5 pt-2 pb-1 font-medium">Tools in this conversation</legend>
            {choices.map(({ id, label, hint }) => (
              <label
                key={id}
                className="flex min-h-11 cursor-pointer items-start gap-3 rounded-row px-2.5 py-2 hover:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-primary"
              >
                <input
                  type="radio"
                  name="tool-choice"
                  aria-labelledby={`tool-choice-${id}`}
                  aria-describedby={`tool-choice-${id}-hint`}
                  checked={toolChoice === id}
                  onChange={() => change({ toolChoice: id })}
                  className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
                />
                <span>
                  <span id={`tool-choice-${id}`}>{label}</span>
                  <span id={`tool-choice-${id}-hint`} className="block text-muted-foreground text-small">
                    {hint}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          {toolChoice !== 'none' && (
            <fieldset className="mt-1 border-t pt-1">
              <legend className="sr-only">Servers in this conversation</legend>
              <Servers switches={serverSwitches} onSwitch={onSwitch} />
            </fieldset>
          )}
        </div>
        <div className="border-t p-1.5">
          <Link
            to="/settings/tools/{-$serverId}"
            params={{ serverId: undefined }}
            className={buttonVariants({ variant: 'ghost', size: 'small', className: 'w-full justify-start px-2.5' })}
          >
            All servers and what they may do
          </Link>
        </div>
      </PopoverContent>
    </Popover>
  )
}

type ServersProps = { switches: Record<string, boolean>; onSwitch: (server: McpServer, isOn: boolean) => void }

/** Those that are on in general stand first; their order does not change while one switches. */
function Servers({ switches, onSwitch }: ServersProps) {
  const { data, error } = useQuery(toolServersOptions())
  if (error && !data) return <p className="px-2.5 py-2 text-destructive">{readableError(error)}</p>
  if (!data) {
    return (
      <div role="status" aria-label="The servers are being read" className="flex flex-col gap-2 px-2.5 py-2">
        <Skeleton className="h-7" />
        <Skeleton className="h-7" />
      </div>
    )
  }
  const servers = [...data.items.filter(({ enabled }) => enabled), ...data.items.filter(({ enabled }) => !enabled)]
  return servers.map((server) => (
    <label
      key={server.id}
      htmlFor={`conversation-${server.id}`}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-row px-2.5 py-1 hover:bg-muted touch:min-h-11"
    >
      <span className="min-w-0 flex-1 truncate">{server.name}</span>
      <Switch
        id={`conversation-${server.id}`}
        checked={switches[server.id] ?? server.enabled}
        onChange={(event) => onSwitch(server, event.target.checked)}
      />
    </label>
  ))
}
