import type { McpCheck } from '@better-chat/contract/mcp-server'
import { checkWords } from '#features/tool-servers/server-words'
import { readableError } from '#lib/readable-error'

type TestOutcomeProps = { isPending: boolean; check: McpCheck | undefined; error: Error | null }

/** What came of a test, said where it was asked for; what a server calls itself is its own text. */
export function TestOutcome({ isPending, check, error }: TestOutcomeProps) {
  const failed = error ? readableError(error) : check?.outcome === 'failed' && check.message
  return (
    <p role="status" className="text-small [overflow-wrap:anywhere] empty:hidden">
      {isPending ? (
        <span className="text-muted-foreground">Asking the server…</span>
      ) : failed ? (
        <span className="text-destructive">{failed}</span>
      ) : (
        check?.outcome === 'fine' && <span className="text-success">{checkWords(check)}</span>
      )}
    </p>
  )
}
