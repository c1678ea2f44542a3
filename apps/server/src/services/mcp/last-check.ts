import type { McpTransport, ToolCatalogue } from '#domain/tool/mcp-server'

type Asked = { url: string; transport: McpTransport; headers: Readonly<Record<string, string>> }

/** What the last test of a server that is not stored has found: stored as it was tested, it is not asked again. */
export type LastCheck = {
  note(asked: Asked, catalogue: ToolCatalogue | null): void
  /** Null where something else was asked, or that is long ago. */
  find(asked: Asked, now: Date): ToolCatalogue | null
}

const holdsMs = 10 * 60_000

/** In memory alone: it is about what a person is doing right now. */
export function createLastCheck(): LastCheck {
  let last: { key: string; catalogue: ToolCatalogue } | null = null
  return {
    note(asked, catalogue) {
      last = catalogue && { key: keyOf(asked), catalogue }
    },
    find(asked, now) {
      if (last?.key !== keyOf(asked)) return null
      return now.getTime() - last.catalogue.fetchedAt.getTime() < holdsMs ? last.catalogue : null
    },
  }
}

function keyOf({ url, transport, headers }: Asked): string {
  return JSON.stringify([url, transport, Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1))])
}
