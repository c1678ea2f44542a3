import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'apps/*/vitest.config.ts',
      { test: { name: 'contract', environment: 'node', include: ['packages/contract/src/**/*.test.ts'] } },
      {
        test: {
          name: 'launcher',
          environment: 'node',
          include: ['{scripts,stage,histories}/**/*.test.ts'],
          // Some start a runtime, which takes seconds where something else is being built.
          testTimeout: 30_000,
        },
      },
    ],
  },
})
