import type { McpServer } from '@better-chat/contract/mcp-server'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { faultWords, hostOf, stateWords } from '#features/tool-servers/server-words'
import { useRemoveServer } from '#features/tool-servers/use-remove-server'
import { useTestServer } from '#features/tool-servers/use-test-server'
import { useOpener } from '../../-components/use-opener'
import { ServerName } from './server-name'
import { ServerSwitch } from './server-switch'
import { TestOutcome } from './test-outcome'

type ServerCardProps = {
  server: McpServer
  /** Said once, after it was saved. */
  news: string | null
  isOpen: boolean
  onOpen: () => void
  onSwitch: (isOn: boolean) => void
  /** After its removal, which takes the focus along. */
  onRemoved: () => void
  /** The form, while it is open. */
  children: ReactNode
}

/** A server of the person's own: how it fared, and what can be done about it. */
export function ServerCard({ server, news, isOpen, onOpen, onSwitch, onRemoved, children }: ServerCardProps) {
  const { mutate: test, reset, isPending, data, error } = useTestServer(server.id)
  const remove = useRemoveServer()
  const opener = useOpener(isOpen)

  return (
    <li className="overflow-hidden rounded-card border bg-card">
      <div className="flex flex-col gap-2 px-4 py-3.5">
        <div className="flex items-start gap-4">
          <div className="min-w-0 flex-1">
            <ServerName server={server} />
            {server.description && <p className="[overflow-wrap:anywhere]">{server.description}</p>}
            <Facts server={server} isTested={isPending || data !== undefined} />
          </div>
          {/* What the form is about to save was seen before the switch. */}
          {!isOpen && <ServerSwitch label={`Use ${server.name}`} isOn={server.enabled} onSwitch={onSwitch} />}
        </div>
        <p role="status" className="text-small text-success [overflow-wrap:anywhere] empty:hidden">
          {isPending || data ? null : news}
        </p>
        <TestOutcome isPending={isPending} check={data} error={error} />
        {!isOpen && (
          <div className="-mx-1 flex flex-wrap items-center gap-1">
            <Button
              ref={opener}
              variant="outline"
              size="small"
              aria-label={`Edit ${server.name}`}
              onClick={() => {
                reset()
                onOpen()
              }}
            >
              Edit
            </Button>
            <Button
              variant="ghost"
              size="small"
              aria-label={`Test ${server.name}`}
              disabled={isPending}
              onClick={() => test()}
            >
              Test
            </Button>
            <Button
              variant="ghost"
              size="small"
              aria-label={`Remove ${server.name}`}
              onClick={() => {
                remove(server)
                onRemoved()
              }}
            >
              Remove
            </Button>
          </div>
        )}
      </div>
      {isOpen && children}
    </li>
  )
}

function Facts({ server, isTested }: { server: McpServer; isTested: boolean }) {
  const facts = [hostOf(server.url), server.transport === 'sse' && 'SSE', stateWords(server)]
  // What a test has just said stands below.
  const fault = isTested ? null : faultWords(server, new Date())
  return (
    <>
      <p className="text-muted-foreground [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ')}</p>
      {fault && <p className="mt-1 text-destructive text-small [overflow-wrap:anywhere]">{fault}</p>}
    </>
  )
}
