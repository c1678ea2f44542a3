import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { workerSettings } from '../../stage/worker-settings'

type Inject = Parameters<Extract<Parameters<typeof cloudflareTest>[0], (...given: never[]) => unknown>>[0]['inject']

type Project = {
  name: string
  include: string[]
  exclude?: string[]
  provider: string
  bindings: (inject: Inject) => Record<string, string | number>
}

/** Tests on workerd with the server's own settings, against one kind of provider. */
function projectOf({ name, include, exclude = [], provider, bindings }: Project): TestProjectInlineConfiguration {
  return {
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
          ratelimits: { ADDRESS_LIMIT: { namespace_id: '1', simple: { limit: 20, period: 60 } } },
          durableObjects: { USER_DO: { className: workerSettings.objectClassName, useSQLite: true } },
          bindings: {
            STAGE: 'local',
            BETTER_AUTH_SECRET: 'a secret that only these tests know, long enough',
            API_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
            MIGRATIONS: await readD1Migrations('./src/infrastructure/db/d1/migrations'),
            ...bindings(inject),
          },
        },
      })),
    ],
    test: {
      name,
      include,
      exclude,
      globalSetup: [provider],
      setupFiles: ['./test/support/migrate.ts'],
      // Each test has persons of its own, so that the files share a runtime: to start one costs more than most files.
      isolate: false,
      // A busy machine is no failure.
      testTimeout: 60_000,
    },
  }
}

const faulty = 'test/provider-*.workerd.test.ts'
const ledger = 'test/ledger.workerd.test.ts'
const mcp = 'test/mcp-*.workerd.test.ts'

/** Where the failing providers stand, with keys of the app for each. */
function faultyProviders(inject: Inject) {
  const address = inject<string>('faultProviderUrl')
  return {
    OPENAI_API_KEY: 'sk-marked-key',
    OPENAI_BASE_URL: `${address}/v1`,
    ANTHROPIC_API_KEY: 'sk-marked-key',
    ANTHROPIC_BASE_URL: `${address}/v1`,
    GOOGLE_GENERATIVE_AI_API_KEY: 'sk-marked-key',
    GOOGLE_GENERATIVE_AI_BASE_URL: `${address}/v1beta`,
    LOCAL_MODELS_URL: `${address}/v1`,
  }
}

export default defineConfig({
  test: {
    silent: 'passed-only',
    // Vitest takes one where there are two cores; half of the time is waiting for streams that are slow, or silent.
    maxWorkers: 2,
    // Tests that wait for real time wait side by side; more of them would keep a busy machine from answering in time.
    maxConcurrency: 6,
    projects: [
      projectOf({
        name: 'workerd',
        include: ['test/**/*.workerd.test.ts'],
        exclude: [faulty, ledger, mcp],
        provider: './test/support/provider.ts',
        bindings: (inject) => ({
          OPENAI_API_KEY: 'sk-test',
          OPENAI_BASE_URL: `${inject<string>('providerUrl')}/v1`,
          FREE_DAILY_MESSAGES: '12',
          REQUESTS_PER_MINUTE: 600,
          LOCAL_MODELS_URL: `${inject<string>('providerUrl')}/v1`,
        }),
      }),
      projectOf({
        name: 'workerd with failing providers',
        include: [faulty],
        provider: './test/support/fault-provider.ts',
        bindings: (inject) => ({
          ...faultyProviders(inject),
          APP_KEY_MODELS: 'all',
          APP_DAILY_BUDGET_USD: '20',
          // Short, so that a silence is over soon; long enough for a busy machine.
          PROVIDER_FIRST_CHUNK_SECONDS: 8,
          PROVIDER_CHUNK_SECONDS: 8,
        }),
      }),
      projectOf({
        name: 'workerd with tool servers',
        include: [mcp],
        provider: './test/support/mcp-servers.ts',
        bindings: (inject) => ({
          ...faultyProviders(inject),
          APP_KEY_MODELS: 'all',
          CONTEXT7_API_KEY: 'ctx7-of-the-app',
          // Short, so that a silence is over soon; long enough for a busy machine.
          TOOL_SILENCE_SECONDS: 6,
        }),
      }),
      projectOf({
        name: 'workerd with little to spend',
        include: [ledger],
        provider: './test/support/fault-provider.ts',
        bindings: (inject) => ({
          ...faultyProviders(inject),
          FREE_DAILY_MESSAGES: '6',
          FREE_MONTHLY_MESSAGES: '14',
          // Two answers of seven tokens in and three out.
          APP_DAILY_BUDGET_USD: '0.000004',
        }),
      }),
    ],
  },
})
