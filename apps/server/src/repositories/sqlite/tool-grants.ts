import { and, asc, eq } from 'drizzle-orm'
import type { McpServerId } from '#domain/tool/mcp-server'
import type { StoredGrant, ToolGrants } from '#domain/tool/tool-grants'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { toolGrants } from '#infrastructure/db/object/schema'

export function createToolGrants(db: ObjectDatabase): ToolGrants {
  const ofTool = (serverId: McpServerId, tool: string) =>
    and(eq(toolGrants.serverId, serverId), eq(toolGrants.tool, tool))

  return {
    list: () => db.select().from(toolGrants).orderBy(asc(toolGrants.serverId), asc(toolGrants.tool)).all().map(toGrant),

    find(serverId, tool) {
      const row = db.select().from(toolGrants).where(ofTool(serverId, tool)).get()
      return row ? toGrant(row) : null
    },

    save(grant) {
      db.insert(toolGrants)
        .values(grant)
        .onConflictDoUpdate({ target: [toolGrants.serverId, toolGrants.tool], set: grant })
        .run()
    },

    revoke(serverId, tool) {
      const which = tool === undefined ? eq(toolGrants.serverId, serverId) : ofTool(serverId, tool)
      db.delete(toolGrants).where(which).run()
    },
  }
}

function toGrant(row: typeof toolGrants.$inferSelect): StoredGrant {
  return { ...row, serverId: row.serverId as McpServerId }
}
