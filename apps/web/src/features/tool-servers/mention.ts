import type { McpServer, McpTool } from '@better-chat/contract/mcp-server'
import type { OnlyTools } from '@better-chat/contract/tool-choice'

/** An `@` and the word that is being written after it, up to the caret. */
export type Mention = { start: number; end: number; word: string }

/** The mention the caret stands in; null in the middle of a word, such as an e-mail address. */
export function mentionAt(text: string, caret: number): Mention | null {
  const [, word] = /(?:^|[\s([{"'])@([^\s@]{0,60})$/.exec(text.slice(0, caret)) ?? []
  return word === undefined ? null : { start: caret - word.length - 1, end: caret, word }
}

/** The text without a mention, and without the second of the two spaces that would be left. */
export function withoutMention(text: string, { start, end }: Mention): string {
  const before = text.slice(0, start)
  const after = text.slice(end)
  return before + (/(^|\s)$/.test(before) ? after.replace(/^ /, '') : after)
}

/** What can be named: a server, or one of its tools. */
export type Nameable = {
  key: string
  named: OnlyTools[number]
  label: string
  detail: string
  /** What else it is found by. */
  about: string
}

const mostShown = 30

/** The servers and tools a word can stand for, those that begin with it first, and what is on before what is off. Without a word, the servers. */
export function nameable(
  servers: readonly McpServer[],
  toolsOf: (server: McpServer) => readonly McpTool[],
  word: string,
): Nameable[] {
  const all = [...servers.filter(({ enabled }) => enabled), ...servers.filter(({ enabled }) => !enabled)]
  const named = all.flatMap((server) => [asServer(server), ...(word ? asTools(server, toolsOf(server)) : [])])
  const sought = plain(word)
  const ranked = named.map((one) => ({ one, rank: rankOf(one, sought) })).filter(({ rank }) => rank > 0)
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, mostShown)
    .map(({ one }) => one)
}

function asServer({ id, name, enabled }: McpServer): Nameable {
  const detail = enabled ? 'All its tools' : 'All its tools, off otherwise'
  return { key: id, named: { serverId: id }, label: name, detail, about: '' }
}

function asTools({ id, name: server }: McpServer, tools: readonly McpTool[]): Nameable[] {
  return tools
    .filter(({ enabled }) => enabled)
    .map(({ name, title }) => ({
      key: `${id}-${name}`,
      named: { serverId: id, tool: name },
      label: name,
      detail: title && title !== name ? `${server} · ${title}` : server,
      about: `${server} ${title ?? ''}`,
    }))
}

/** 2 for one that begins with it, 1 for one that has it anywhere, 0 for another. */
function rankOf({ label, about }: Nameable, sought: string): number {
  if (plain(label).startsWith(sought)) return 2
  return plain(`${label} ${about}`).includes(sought) ? 1 : 0
}

/** A word has no spaces, and names may have some. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
