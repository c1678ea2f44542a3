import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { workerSettings } from '../../stage/worker-settings'

export default defineConfig({
  plugins: [
    cloudflareTest(async ({ inject }) => ({
      main: './src/index.ts',
      miniflare: {
        compatibilityDate: workerSettings.compatibilityDate,
        compatibilityFlags: [...workerSettings.compatibilityFlags],
        modulesRules: [{ type: 'Text', include: ['**/*.sql'] }],
        d1Databases: ['DB'],
        kvNamespaces: ['KV'],
        r2Buckets: ['FILES'],
        durableObjects: { USER_DO: { className: workerSettings.objectClassName, useSQLite: true } },
        bindings: {
          STAGE: 'local',
          BETTER_AUTH_SECRET: 'a secret that only these tests know, long enough',
          API_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
          OPENAI_API_KEY: 'sk-test',
          OPENAI_BASE_URL: `${inject<string>('providerUrl')}/v1`,
          FREE_DAILY_MESSAGES: '12',
          LOCAL_MODELS_URL: `${inject<string>('providerUrl')}/v1`,
          MIGRATIONS: await readD1Migrations('./src/infrastructure/db/d1/migrations'),
        },
      },
    })),
  ],
  test: {
    name: 'workerd',
    include: ['test/**/*.workerd.test.ts'],
    globalSetup: ['./test/support/provider.ts'],
    setupFiles: ['./test/support/migrate.ts'],
    silent: 'passed-only',
  },
})
