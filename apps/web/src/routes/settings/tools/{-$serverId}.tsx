import { createFileRoute } from '@tanstack/react-router'
import { ErrorNotice } from '#components/error-page'
import { toolServersOptions, toolsOptions } from '#features/tool-servers/server-queries'
import { ServerPage } from './-components/server-page'
import { ServersPage, type ToolsSearch } from './-components/servers-page'

// One route for both: each costs the first page its bytes.
export const Route = createFileRoute('/settings/tools/{-$serverId}')({
  validateSearch: ({ add, edit }): ToolsSearch => {
    if (add === 'new') return { add }
    return typeof edit === 'string' ? { edit } : {}
  },
  loader: async ({ context: { queryClient }, params: { serverId } }) => {
    const { items } = await queryClient.ensureQueryData(toolServersOptions())
    const server = items.find(({ id }) => id === serverId)
    if (server) await queryClient.ensureQueryData(toolsOptions(server.id))
  },
  head: () => ({ meta: [{ title: 'Tools · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: ToolsRoute,
})

function ToolsRoute() {
  const { serverId } = Route.useParams()
  const search = Route.useSearch()
  return serverId === undefined ? <ServersPage {...search} /> : <ServerPage serverId={serverId} />
}
