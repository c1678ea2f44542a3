import type { McpServer, McpTool } from '@better-chat/contract/mcp-server'
import { useDeferredValue, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { formatCount } from '#lib/format'
import { ToolRow } from './tool-row'

/** So many can be looked over without a search. */
const fewTools = 12
/** Of a long list this much is shown before somebody asks for the rest. */
const shownAtFirst = 40

type ToolListProps = { server: McpServer; tools: readonly McpTool[]; onSwitch: (tool: McpTool, isOn: boolean) => void }

/** The tools of a server. There may be hundreds: of the whole list, what is not in sight is not drawn. */
export function ToolList({ server, tools, onSwitch }: ToolListProps) {
  const [search, setSearch] = useState('')
  const [isWhole, setIsWhole] = useState(false)
  const words = useDeferredValue(search).trim().toLowerCase()
  const found = tools.filter(({ name, title, description }) =>
    [name, title ?? '', description].some((text) => text.toLowerCase().includes(words)),
  )
  const shown = isWhole ? found : found.slice(0, shownAtFirst)
  return (
    <>
      {tools.length > fewTools && (
        <Input
          type="search"
          aria-label="Search tools"
          placeholder="Search tools"
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      {found.length > 0 && (
        <ul
          aria-label="Tools"
          className="divide-y overflow-hidden rounded-card border bg-card *:[contain-intrinsic-size:auto_5.5rem] *:[content-visibility:auto]"
        >
          {shown.map((tool) => (
            <ToolRow
              key={tool.name}
              serverId={server.id}
              tool={tool}
              isTrusted={server.trusted}
              onSwitch={(isOn) => onSwitch(tool, isOn)}
            />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <Button variant="outline" size="small" onClick={() => setIsWhole(true)} className="self-start">
          Show all {formatCount(found.length)}
        </Button>
      )}
      <p role="status" className="text-muted-foreground empty:hidden">
        {found.length === 0 && tools.length > 0 && `No tool matches “${search}”.`}
      </p>
    </>
  )
}
