import type { ToolGrant } from '@better-chat/contract/question'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { byServer, type Revocation, toolGrantsOptions, useRevoke } from '#features/tool-servers/grant-queries'
import { formatCount, formatMoment } from '#lib/format'
import { readableError } from '#lib/readable-error'

/** What models call without a question, by server, with a way to take each back. */
export function ToolGrants({ nameOf }: { nameOf: (serverId: string) => string }) {
  const { data, error } = useQuery(toolGrantsOptions())
  const { mutate, data: left, error: refusal, variables, isPending } = useRevoke()
  const heading = useRef<HTMLHeadingElement>(null)
  const grants = data?.items ?? []

  function revoke(revocation: Revocation) {
    // The button goes with its line.
    heading.current?.focus()
    mutate(revocation)
  }

  return (
    <section aria-labelledby="always-allowed" className="flex flex-col gap-3">
      <div>
        <h2
          ref={heading}
          tabIndex={-1}
          id="always-allowed"
          className="w-fit rounded-[4px] font-semibold text-[1.0625rem] tracking-[-0.01em]"
        >
          Always allowed
        </h2>
        <p className="mt-0.5 text-muted-foreground">
          {data && grants.length === 0
            ? 'Nothing yet. What you always allow when a conversation asks stands here.'
            : 'Called without a question, in every conversation, for as long as its server does not change it.'}
        </p>
      </div>
      {byServer(grants).map((one) => (
        <ServerGrants key={one.serverId} {...one} name={nameOf(one.serverId)} onRevoke={revoke} />
      ))}
      <p role="status" className="text-muted-foreground text-small empty:hidden">
        {left && !isPending && !refusal && variables && revokedWords(variables, nameOf)}
      </p>
      {(error ?? refusal) && (
        <p role="alert" className="text-destructive text-small">
          {readableError(error ?? refusal)}
        </p>
      )}
    </section>
  )
}

function revokedWords({ serverId, tool }: Revocation, nameOf: (serverId: string) => string): string {
  return tool ? `${tool} asks again.` : `All tools of ${nameOf(serverId)} ask again.`
}

/** So many of one server are read without being in the way of the others. */
const shownAtFirst = 6

type ServerGrantsProps = {
  serverId: string
  name: string
  grants: readonly ToolGrant[]
  onRevoke: (revocation: Revocation) => void
}

function ServerGrants({ serverId, name, grants, onRevoke }: ServerGrantsProps) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? grants : grants.slice(0, shownAtFirst)
  const now = new Date()
  const list = useRef<HTMLUListElement>(null)

  function showAll() {
    // The button goes away, and would take the focus along.
    list.current?.focus()
    setIsWhole(true)
  }

  return (
    <div className="overflow-hidden rounded-card border bg-card">
      <div className="flex items-center gap-4 border-b px-4 py-2">
        <h3 className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">
          <bdi>{name}</bdi>
        </h3>
        <Button
          variant="ghost"
          size="small"
          aria-label={`Revoke all of ${name}`}
          onClick={() => onRevoke({ serverId })}
        >
          Revoke all
        </Button>
      </div>
      <ul ref={list} tabIndex={-1} aria-label={`Always allowed of ${name}`} className="divide-y">
        {shown.map(({ tool, isValid, withServer, grantedAt }) => (
          <li key={tool} className="flex items-center gap-4 px-4 py-1.5">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <bdi className="font-mono text-code [overflow-wrap:anywhere]">{tool}</bdi>
                {!isValid && <Badge className="border bg-card text-warning">changed since, asks again</Badge>}
              </p>
              <p className="text-muted-foreground text-small">
                {withServer ? 'with all of its server' : 'by itself'}, {formatMoment(new Date(grantedAt), now)}
              </p>
            </div>
            <Button
              variant="ghost"
              size="small"
              aria-label={`Revoke ${tool}`}
              onClick={() => onRevoke({ serverId, tool })}
            >
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < grants.length && (
        <Button variant="ghost" size="small" className="w-full rounded-t-none border-t" onClick={showAll}>
          Show all {formatCount(grants.length)}
        </Button>
      )}
    </div>
  )
}
