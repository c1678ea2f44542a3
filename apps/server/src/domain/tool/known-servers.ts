import type { McpServerId, McpServerSetup } from './mcp-server'

/** A server that comes with Better Chat: the person only switches it on. */
export type KnownServer = Pick<McpServerSetup, 'id' | 'name' | 'url' | 'description'> & {
  /** The header of a key that this server's operator may give (`ServerConfig.mcpKeys`); it is sent as `prefix` and the key. */
  keyHeader?: { name: string; prefix: string }
}

/** Public, without an account, and each says only what its maker publishes: what they say of their own tools is believed. */
export const knownServers: readonly KnownServer[] = [
  {
    id: 'context7' as McpServerId,
    name: 'Context7',
    url: 'https://mcp.context7.com/mcp',
    description: 'Current documentation and examples of programming libraries.',
    keyHeader: { name: 'context7_api_key', prefix: '' },
  },
  {
    id: 'cloudflare-docs' as McpServerId,
    name: 'Cloudflare docs',
    url: 'https://docs.mcp.cloudflare.com/mcp',
    description: 'Searches the documentation of Cloudflare.',
  },
  {
    id: 'aws-knowledge' as McpServerId,
    name: 'AWS Knowledge',
    url: 'https://knowledge-mcp.global.api.aws',
    description: 'Documentation, announcements and regions of Amazon Web Services.',
  },
  {
    id: 'microsoft-learn' as McpServerId,
    name: 'Microsoft Learn',
    url: 'https://learn.microsoft.com/api/mcp',
    description: 'Documentation and code samples of Microsoft.',
  },
  {
    id: 'better-auth' as McpServerId,
    name: 'Better Auth',
    url: 'https://mcp.better-auth.com/mcp',
    description: 'Documentation of Better Auth, for signing in.',
  },
  {
    id: 'svelte' as McpServerId,
    name: 'Svelte',
    url: 'https://mcp.svelte.dev/mcp',
    description: 'Documentation of Svelte and SvelteKit, and a look over code for it.',
  },
  {
    id: 'hugging-face' as McpServerId,
    name: 'Hugging Face',
    url: 'https://huggingface.co/mcp',
    description: 'Finds models, datasets, papers and spaces on Hugging Face.',
    keyHeader: { name: 'authorization', prefix: 'Bearer ' },
  },
]

/** Whether a server comes with Better Chat, and answers with what anybody may know. */
export function isKnownServer(id: string): boolean {
  return knownServers.some((server) => server.id === id)
}

/** As it is until the person touches it. */
export function untouched({ id, name, url, description }: KnownServer): McpServerSetup {
  const setup = { id, name, url, description, transport: 'http', sealedHeaders: {}, toolsOff: [] } as const
  return { ...setup, trusted: true, enabled: false, revision: 0 }
}
