import type { ToolChoice } from '@better-chat/contract/tool-choice'
import type { ListedTool, McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import type { AskedQuestion } from '#domain/tool/tool'
import { definitionOf, onlyReads } from '#domain/tool/tool-definition'
import { ToolFailure } from '#domain/tool/tool-failure'
import type { ToolGrants } from '#domain/tool/tool-grants'
import { modelToolName } from '#domain/tool/tool-names'
import { listServers } from './mcp-servers-service'

export type AskFirstDeps = {
  toolGrants: Pick<ToolGrants, 'find'>
  mcpServers: Pick<McpServerRepository, 'list' | 'findCatalogue'>
}

/** What decides over the calls of one answer, beside what is allowed always. */
export type CallRules = {
  choice: ToolChoice
  /** Whether a tool that may write asks once something private was read. */
  isGuarded: boolean
  /** Tools of the person's own servers that have answered in this conversation, by what models call them. */
  privateTools: () => readonly string[]
}

type Called = { server: McpServerSetup; listed: ListedTool }

/** Why a call of a tool waits for the person; null where it may be made. */
export function askFirst(deps: AskFirstDeps, { server, listed }: Called, rules: CallRules): AskedQuestion | null {
  const definition = definitionOf(server, listed)
  const asked = { serverId: server.id, tool: listed.name, definition, definitionBefore: null }
  if (rules.choice === 'ask') return { ...asked, why: 'asks-every-time' }
  if (onlyReads(server, listed)) return null
  const grant = deps.toolGrants.find(server.id, listed.name)
  if (!grant) return { ...asked, why: 'not-allowed' }
  if (grant.definition !== definition) {
    return { ...asked, why: 'definition-changed', definitionBefore: grant.definition }
  }
  return isGuardedAgainst(asked, rules) ? { ...asked, why: 'private-output' } : null
}

/** Whether a tool that is always allowed asks nevertheless: it might carry away what others have read. What it answered itself is no news to it. */
export function isGuardedAgainst(
  { serverId, tool }: Pick<AskedQuestion, 'serverId' | 'tool'>,
  { isGuarded, privateTools }: Pick<CallRules, 'isGuarded' | 'privateTools'>,
): boolean {
  const name = modelToolName(serverId, tool)
  return isGuarded && privateTools().some((other) => other !== name)
}

/**
 * Where a call leaves: whether it still may. `allowed` is what was said of the tool when the person allowed this very call;
 * null where nobody was asked, or it rests on what is always allowed.
 * @throws ToolFailure
 */
export function checkStillAllowed(
  deps: AskFirstDeps,
  { server, listed: { name } }: Called,
  { allowed, choice }: { allowed: string | null; choice: ToolChoice },
): void {
  const current = listServers(deps).find(({ id }) => id === server.id)
  const isOff = !current || (server.enabled && !current.enabled) || current.toolsOff.includes(name)
  if (isOff) throw new ToolFailure(`Not called: the person has switched ${server.name} or this tool off.`)
  if (current.url !== server.url) throw new ToolFailure(`Not called: ${server.name} is at another address now.`)
  const listed = deps.mcpServers.findCatalogue(server.id)?.tools.find((tool) => tool.name === name)
  if (!listed) throw new ToolFailure(`Not called: ${server.name} has no tool "${name}" any more.`)
  const definition = definitionOf(current, listed)
  if (allowed !== null) {
    if (allowed === definition) return
    throw new ToolFailure('Not called: the tool has changed since the person allowed this call.')
  }
  const isAllowed = onlyReads(current, listed) || deps.toolGrants.find(server.id, name)?.definition === definition
  if (choice === 'ask' || !isAllowed) throw new ToolFailure('Not called: the person has to be asked first.')
}
