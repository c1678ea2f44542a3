import type { McpServer } from '@better-chat/contract/mcp-server'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { MessageNotice } from '#components/message-page'
import { Button } from '#components/ui/button'
import { buttonVariants } from '#components/ui/button-variants'
import { toolServersOptions, toolsOptions } from '#features/tool-servers/server-queries'
import { faultWords, stateWords } from '#features/tool-servers/server-words'
import { useSwitch } from '#features/tool-servers/use-switch'
import { useTestServer } from '#features/tool-servers/use-test-server'
import { formatMoment } from '#lib/format'
import { SaveState } from '../../-components/save-state'
import { SettingsPage } from '../../-components/settings-page'
import { ServerSwitch } from './server-switch'
import { TestOutcome } from './test-outcome'
import { ToolList } from './tool-list'

/** One server: what it says of itself, and its tools. */
export function ServerPage({ serverId }: { serverId: string }) {
  const server = useSuspenseQuery(toolServersOptions()).data.items.find(({ id }) => id === serverId)
  return server ? <OneServer key={serverId} server={server} /> : <ServerNotFound />
}

function OneServer({ server }: { server: McpServer }) {
  const { items: tools } = useSuspenseQuery(toolsOptions(server.id)).data
  const { mutate, status, error } = useSwitch()
  const { mutate: test, isPending, data: check, error: testError } = useTestServer(server.id)
  const { id, name, description, url, isBuiltIn, enabled } = server
  return (
    <>
      <Link
        to="/settings/tools/{-$serverId}"
        params={{ serverId: undefined }}
        className="-mx-1 inline-flex items-center gap-1 px-1 text-muted-foreground hover:text-foreground touch:min-h-11"
      >
        <ChevronLeft strokeWidth={1.75} aria-hidden className="size-3.5" />
        All servers
      </Link>
      <SettingsPage title={name} state={<SaveState status={status} error={error} />}>
        <div className="flex max-w-xl flex-col gap-6 pt-1">
          <div className="flex items-start gap-4 rounded-card border bg-card px-4 py-3.5">
            <div className="flex min-w-0 flex-1 flex-col gap-2">
              <div>
                {description && <p className="[overflow-wrap:anywhere]">{description}</p>}
                <p className="text-muted-foreground [overflow-wrap:anywhere]">{url}</p>
                <Facts server={server} isTested={isPending || check !== undefined} />
              </div>
              <TestOutcome isPending={isPending} check={check} error={testError} />
              <div className="flex flex-wrap items-center gap-1">
                <Button
                  variant="outline"
                  size="small"
                  aria-label={`Test ${name}`}
                  disabled={isPending}
                  onClick={() => test()}
                >
                  Test
                </Button>
                {!isBuiltIn && (
                  <Link
                    to="/settings/tools/{-$serverId}"
                    params={{ serverId: undefined }}
                    search={{ edit: id }}
                    aria-label={`Edit ${name}`}
                    className={buttonVariants({ variant: 'ghost', size: 'small' })}
                  >
                    Edit
                  </Link>
                )}
              </div>
            </div>
            <ServerSwitch label={`Use ${name}`} isOn={enabled} onSwitch={(isOn) => mutate({ id, enabled: isOn })} />
          </div>
          <section aria-labelledby="tools" className="flex flex-col gap-3">
            <div>
              <h2 id="tools" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
                Tools
              </h2>
              <p className="mt-0.5 text-muted-foreground">
                {tools.length > 0
                  ? 'What stands here is what the server says. Switch off what you do not want to be called.'
                  : emptyWords(server)}
              </p>
            </div>
            <ToolList
              server={server}
              tools={tools}
              onSwitch={(tool, isOn) => mutate({ id, tools: { [tool.name]: isOn } })}
            />
          </section>
        </div>
      </SettingsPage>
    </>
  )
}

function Facts({ server, isTested }: { server: McpServer; isTested: boolean }) {
  const now = new Date()
  // What a test has just said stands below.
  const fault = isTested ? null : faultWords(server, now)
  const { transport, headers, trusted, isBuiltIn, fetchedAt } = server
  const facts = [
    transport === 'sse' && 'SSE',
    headers.length > 0 && `${headers.length === 1 ? '1 header' : `${headers.length} headers`} set`,
    trusted && !isBuiltIn && 'trusted',
    stateWords(server),
    fetchedAt && `asked ${formatMoment(new Date(fetchedAt), now)}`,
  ]
  return (
    <>
      <p className="text-muted-foreground">{facts.filter(Boolean).join(' · ')}</p>
      {fault && <p className="mt-1 text-destructive text-small [overflow-wrap:anywhere]">{fault}</p>}
    </>
  )
}

function emptyWords({ toolCount }: McpServer): string {
  return toolCount === null
    ? 'Which tools it has is not known yet. Test it, and they stand here.'
    : 'It has none, by what it said when it was last asked.'
}

function ServerNotFound() {
  return (
    <div className="max-w-sm pt-6">
      <MessageNotice
        title="This server is not here"
        action={
          <Link to="/settings/tools/{-$serverId}" params={{ serverId: undefined }} className={buttonVariants()}>
            All servers
          </Link>
        }
      >
        It was removed, or it belongs to another account.
      </MessageNotice>
    </div>
  )
}
