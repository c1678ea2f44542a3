import type { McpTool } from '@better-chat/contract/mcp-server'
import type { ListedTool } from '#domain/tool/mcp-server'
import { mendSchema, type SchemaDialect, UnmendableSchemaError } from '#domain/tool/mend-schema'

const whose: Record<SchemaDialect, string> = { openai: 'OpenAI', anthropic: 'Anthropic', google: 'Google' }

/** A server's tools as the person sees them: which are switched on, and which no model can be offered. */
export function toOfferedTools(tools: readonly ListedTool[], toolsOff: readonly string[]): McpTool[] {
  return tools.map((tool) => ({ ...tool, enabled: !toolsOff.includes(tool.name), problem: problemOf(tool) }))
}

/** Why models are not offered it, in whole sentences; null where all are. */
function problemOf({ inputSchema }: ListedTool): string | null {
  const refusals = Object.entries(whose).flatMap(([dialect, name]) => {
    try {
      mendSchema(inputSchema, dialect as SchemaDialect)
      return []
    } catch (error) {
      if (error instanceof UnmendableSchemaError) return [{ name, why: error.message }]
      throw error
    }
  })
  const [first] = refusals
  if (!first) return null
  const whoseModels =
    refusals.length === Object.keys(whose).length ? '' : ` of ${refusals.map(({ name }) => name).join(' and ')}`
  return `No model${whoseModels} is offered it. ${first.why}`
}
