import { asc, eq, sql } from 'drizzle-orm'
import type { McpServerId, McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { mcpServers, toolCatalogues } from '#infrastructure/db/object/schema'

export function createMcpServerRepository(db: ObjectDatabase): McpServerRepository {
  const known = (id: McpServerId) => db.select().from(toolCatalogues).where(eq(toolCatalogues.serverId, id)).get()

  function note(id: McpServerId, values: Partial<typeof toolCatalogues.$inferInsert>): void {
    db.insert(toolCatalogues)
      .values({ serverId: id, ...values })
      .onConflictDoUpdate({ target: toolCatalogues.serverId, set: values })
      .run()
  }

  return {
    list: () => db.select().from(mcpServers).orderBy(asc(mcpServers.position)).all().map(toSetup),

    find(id) {
      const row = db.select().from(mcpServers).where(eq(mcpServers.id, id)).get()
      return row ? toSetup(row) : null
    },

    save({ toolsOff, sealedHeaders, ...server }) {
      const values = { ...server, toolsOff: [...toolsOff], sealedHeaders: { ...sealedHeaders } }
      const position = sql`(select coalesce(max(position), 0) + 1 from mcp_servers)`
      db.insert(mcpServers)
        .values({ ...values, position })
        .onConflictDoUpdate({ target: mcpServers.id, set: values })
        .run()
    },

    delete(id) {
      db.delete(mcpServers).where(eq(mcpServers.id, id)).run()
      db.delete(toolCatalogues).where(eq(toolCatalogues.serverId, id)).run()
    },

    findCatalogue(id) {
      const row = known(id)
      if (!row?.catalogue || !row.fetchedAt) return null
      return { ...row.catalogue, fetchedAt: row.fetchedAt, freshUntil: row.freshUntil }
    },

    findFault(id) {
      const row = known(id)
      return row?.fault && row.faultAt ? { ...row.fault, at: row.faultAt } : null
    },

    saveCatalogue(id, { fetchedAt, freshUntil, ...catalogue }) {
      note(id, { catalogue, fetchedAt, freshUntil, fault: null, faultAt: null })
    },

    saveFault(id, { at, ...fault }) {
      note(id, { fault, faultAt: at })
    },

    forgetCatalogue(id) {
      db.delete(toolCatalogues).where(eq(toolCatalogues.serverId, id)).run()
    },
  }
}

function toSetup({ position: _, id, ...row }: typeof mcpServers.$inferSelect): McpServerSetup {
  return { ...row, id: id as McpServerId }
}
