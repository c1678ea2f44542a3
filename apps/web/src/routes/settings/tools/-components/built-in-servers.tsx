import type { McpServer } from '@better-chat/contract/mcp-server'
import { hostOf } from '#features/tool-servers/server-words'
import { ServerName } from './server-name'
import { ServerSwitch } from './server-switch'

type BuiltInServersProps = { servers: readonly McpServer[]; onSwitch: (server: McpServer, isOn: boolean) => void }

/** The servers that come with Better Chat: what each knows, where it stands, and whether it is on. */
export function BuiltInServers({ servers, onSwitch }: BuiltInServersProps) {
  return (
    <section aria-labelledby="built-in" className="flex flex-col gap-3">
      <div>
        <h2 id="built-in" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
          Comes with Better Chat
        </h2>
        <p className="mt-0.5 text-muted-foreground">
          Public, and no key is needed. Models may call what those have that you switch on; a server is told what it is
          asked.
        </p>
      </div>
      <ul className="divide-y overflow-hidden rounded-card border bg-card">
        {servers.map((server) => (
          <li key={server.id} className="flex items-center gap-4 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <ServerName server={server} />
              <p>{server.description}</p>
              <p className="text-muted-foreground text-small [overflow-wrap:anywhere]">{hostOf(server.url)}</p>
            </div>
            <ServerSwitch
              label={`Use ${server.name}`}
              isOn={server.enabled}
              onSwitch={(isOn) => onSwitch(server, isOn)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
