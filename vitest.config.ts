import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // None keeps anything from one file to the next (`isolate: false`): loading its modules anew for each takes three times as long.
    projects: [
      'apps/*/vitest.config.ts',
      {
        test: {
          name: 'contract',
          environment: 'node',
          isolate: false,
          include: ['packages/contract/src/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'launcher',
          environment: 'node',
          isolate: false,
          include: ['{scripts,stage,histories}/**/*.test.ts'],
          // Some start a runtime, which takes seconds where something else is being built.
          testTimeout: 30_000,
        },
      },
    ],
  },
})
