import type { OnlyTools, ServerSwitches, ToolChoice } from '@better-chat/contract/tool-choice'
import type { McpServerSetup } from './mcp-server'

/** Which tools an answer may use: what its conversation says of them, and what its question is narrowed to. */
export type ToolSelection = {
  choice: ToolChoice
  /** What the conversation says of single servers. */
  switches: ServerSwitches
  /** What the question names, which alone is offered; null where it names nothing. */
  only: OnlyTools | null
}

/** Nothing is chosen: what the person has in general. */
export const anyTools: ToolSelection = { choice: 'auto', switches: {}, only: null }

/** More than a person has servers: of what was said of others, the oldest is forgotten. */
const mostSwitches = 100

/** Whether a server takes part: it is named, or switched on for the conversation, or, where that says nothing, in general. */
export function takesPart({ choice, switches, only }: ToolSelection, { id, enabled }: ServerSwitch): boolean {
  if (choice === 'none') return false
  return only ? only.some(({ serverId }) => serverId === id) : (switches[id] ?? enabled)
}

/** Whether a tool of a server that takes part is offered. */
export function isSelected({ only }: ToolSelection, { id }: Pick<McpServerSetup, 'id'>, tool: string): boolean {
  return only === null || only.some((named) => named.serverId === id && (named.tool ?? tool) === tool)
}

/** Whether the tools of our own are offered. */
export function hasOwnTools({ choice, only }: ToolSelection): boolean {
  return choice !== 'none' && only === null
}

/** What a conversation says of its servers after a change; null takes back what it said of one. */
export function applySwitches(before: ServerSwitches, changes: Record<string, boolean | null>): ServerSwitches {
  const all = Object.entries({ ...before, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, boolean] => entry[1] !== null).slice(-mostSwitches))
}

type ServerSwitch = Pick<McpServerSetup, 'id' | 'enabled'>
