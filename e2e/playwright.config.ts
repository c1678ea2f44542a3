import { defineConfig } from '@playwright/test'

const onLimitedMachines = ['--no-sandbox', '--disable-gpu', '--disable-quic']
const withoutCallsHome = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  testDir: 'journeys',
  globalSetup: './support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // A machine that also builds answers late; nothing waits this long when it is well.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    // Where global-setup.ts has put the instance; the workers read this file again after it.
    baseURL: process.env.E2E_URL,
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [...onLimitedMachines, ...withoutCallsHome],
    },
  },
})
