import { z } from 'zod'
import { mcpServerIdSchema, toolNameSchema } from './mcp-server'

/** Whether a conversation's tools are called: as they are allowed, each only after a question, or none. */
export const toolChoices = ['auto', 'ask', 'none'] as const
export type ToolChoice = (typeof toolChoices)[number]

/** By the server's id: whether a conversation has it, where that differs from what the person has in general. */
export const serverSwitchesSchema = z.record(mcpServerIdSchema, z.boolean())
export type ServerSwitches = z.infer<typeof serverSwitchesSchema>

/** The servers, or single tools of them, that alone are offered for one message. */
export const onlyToolsSchema = z
  .array(z.object({ serverId: mcpServerIdSchema, tool: toolNameSchema.optional() }).strict())
  .min(1)
  .max(20)
export type OnlyTools = z.infer<typeof onlyToolsSchema>
