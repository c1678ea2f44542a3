import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll } from 'vitest'

declare global {
  namespace Cloudflare {
    // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
    interface Env {
      MIGRATIONS: D1Migration[]
    }
    // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
    interface GlobalProps {
      mainModule: typeof import('../../src/index')
    }
  }
}

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS))
