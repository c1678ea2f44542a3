import type { McpServer } from '@better-chat/contract/mcp-server'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { settingsOptions, useUpdateSettings } from '#features/settings/settings-queries'
import { toolServersOptions } from '#features/tool-servers/server-queries'
import { checkWords } from '#features/tool-servers/server-words'
import { serverRemovalId } from '#features/tool-servers/use-remove-server'
import type { FineCheck } from '#features/tool-servers/use-save-server'
import { useSwitch } from '#features/tool-servers/use-switch'
import { useLocalStore } from '#lib/local-store'
import { pendingDeletions } from '#lib/pending-deletions'
import { SaveState } from '../../-components/save-state'
import { SettingsPage } from '../../-components/settings-page'
import { useOpener } from '../../-components/use-opener'
import { BuiltInServers } from './built-in-servers'
import { ServerCard } from './server-card'
import { ServerForm } from './server-form'
import { ToolGrants } from './tool-grants'
import { ToolSettings } from './tool-settings'

/** What is open: a form for a new server, or the one of a stored server by its id. */
export type ToolsSearch = { add?: 'new'; edit?: string }

type News = { id: string; sentence: string }

/** The servers that come with Better Chat, and the person's own. */
export function ServersPage({ add, edit }: ToolsSearch) {
  const navigate = useNavigate()
  const { items } = useSuspenseQuery(toolServersOptions()).data
  const hidden = useLocalStore(pendingDeletions)
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const switching = useSwitch()
  const saving = useUpdateSettings()
  const { status, error } = saving.submittedAt > switching.submittedAt ? saving : switching
  const [news, setNews] = useState<News | null>(null)
  const opener = useOpener(add === 'new')
  const own = items.filter(({ id, isBuiltIn }) => !isBuiltIn && !hidden.has(serverRemovalId(id)))

  /** What is open stands in the address, so that a link can lead there. */
  function open(search: ToolsSearch): void {
    setNews(null)
    void navigate({ to: '/settings/tools/{-$serverId}', search, replace: true, resetScroll: false })
  }

  function onSaved({ id }: McpServer, check: FineCheck | null): void {
    open({})
    setNews({ id, sentence: check ? `Saved. ${checkWords(check)}` : 'Saved.' })
  }

  const onSwitch = ({ id }: McpServer, enabled: boolean) => switching.mutate({ id, enabled })
  return (
    <SettingsPage title="Tools" state={<SaveState status={status} error={error} />}>
      <div className="flex max-w-xl flex-col gap-8 pt-1">
        <p className="text-muted-foreground">
          A server that speaks MCP offers tools: to look something up, to work something out, to do something for you.
        </p>
        <BuiltInServers servers={items.filter(({ isBuiltIn }) => isBuiltIn)} onSwitch={onSwitch} />
        <section aria-labelledby="own" className="flex flex-col gap-3">
          <div>
            <h2 id="own" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
              Your servers
            </h2>
            <p className="mt-0.5 text-muted-foreground">Any server with an address, yours or a service.</p>
          </div>
          {own.length > 0 && (
            <ul className="flex flex-col gap-3">
              {own.map((server) => (
                <ServerCard
                  key={server.id}
                  server={server}
                  news={news?.id === server.id ? news.sentence : null}
                  isOpen={edit === server.id}
                  onOpen={() => open({ edit: server.id })}
                  onSwitch={(isOn) => onSwitch(server, isOn)}
                  // The button goes with the card, and the focus would go to the top of the page.
                  onRemoved={() => opener.current?.focus()}
                >
                  <ServerForm stored={server} onSaved={onSaved} onCancel={() => open({})} />
                </ServerCard>
              ))}
            </ul>
          )}
          {add === 'new' ? (
            <div className="overflow-hidden rounded-card border bg-card">
              <ServerForm stored={null} onSaved={onSaved} onCancel={() => open({})} />
            </div>
          ) : (
            <Button ref={opener} variant="outline" onClick={() => open({ add: 'new' })} className="self-start">
              Add a server
            </Button>
          )}
        </section>
        <ToolGrants
          nameOf={(serverId) => items.find(({ id }) => id === serverId)?.name ?? 'A server that was removed'}
        />
        <ToolSettings settings={settings} onChange={saving.mutate} />
      </div>
    </SettingsPage>
  )
}
