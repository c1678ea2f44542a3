import type { McpTool } from '@better-chat/contract/mcp-server'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { TextBox } from '#components/text-box'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { effectWords } from '#features/tool-servers/server-words'
import { ServerSwitch } from './server-switch'
import { TryTool } from './try-tool'

type ToolRowProps = { serverId: string; tool: McpTool; isTrusted: boolean; onSwitch: (isOn: boolean) => void }

/** One tool as its server describes it, and whether it may be called; opened, what it takes and a way to try it. */
export function ToolRow({ serverId, tool, isTrusted, onSwitch }: ToolRowProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { name, title, description, hints, enabled, problem } = tool
  const effect = effectWords(tool, isTrusted)
  return (
    <li className="px-4 py-2.5">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <bdi className="font-medium font-mono text-code [overflow-wrap:anywhere]">{name}</bdi>
            {effect && (
              <Badge className={hints.readOnly ? 'bg-muted text-muted-foreground' : 'border bg-card text-warning'}>
                {effect}
              </Badge>
            )}
          </h3>
          {title && title !== name && (
            <p className="[overflow-wrap:anywhere]">
              <bdi>{title}</bdi>
            </p>
          )}
          <Description text={description} name={name} />
          {problem && <p className="text-small text-warning">{problem}</p>}
        </div>
        <ServerSwitch label={`Use ${name}`} isOn={enabled} onSwitch={onSwitch} />
      </div>
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)} className="group/tool mt-1">
        <summary
          aria-label={`What ${name} takes, and try it`}
          className="inline-flex min-h-6 list-none items-center gap-1 rounded-row text-muted-foreground hover:text-foreground touch:min-h-11 [&::-webkit-details-marker]:hidden"
        >
          <ChevronRight
            strokeWidth={1.75}
            aria-hidden
            className="size-3.5 transition-transform duration-150 group-open/tool:rotate-90"
          />
          Try it
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-4 pt-2 pb-1.5">
            <TryTool serverId={serverId} tool={tool} />
            <div>
              <h4 className="mb-1.5 font-medium">What it takes</h4>
              <TextBox text={JSON.stringify(tool.inputSchema, null, 2)} label="schema" />
            </div>
          </div>
        )}
      </details>
    </li>
  )
}

/** About three lines. */
const foldedLength = 220

function Description({ text, name }: { text: string; name: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const isLong = text.length > foldedLength || text.split('\n', 4).length > 3
  if (text === '') return null
  return (
    <>
      <p
        dir="auto"
        // It scrolls, and the keyboard has to be able to.
        tabIndex={isWhole ? 0 : undefined}
        className={
          isWhole
            ? 'max-h-72 overflow-y-auto whitespace-pre-wrap text-muted-foreground [overflow-wrap:anywhere]'
            : 'line-clamp-3 whitespace-pre-wrap text-muted-foreground [overflow-wrap:anywhere]'
        }
      >
        {text}
      </p>
      {isLong && (
        <Button
          variant="link"
          size="inline"
          className="touch:min-h-11"
          aria-expanded={isWhole}
          aria-label={isWhole ? `Less of ${name}` : `More of ${name}`}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? 'Less' : 'More'}
        </Button>
      )}
    </>
  )
}
