import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { Guard } from './guard.ts'
import { type Instance, type InstanceOptions, startInstance } from './instance.ts'

type Fixtures = {
  guard: Guard
  /** An instance of its own, for a journey that configures, stops or kills it; gone with its state after the test. */
  newInstance: (options?: InstanceOptions) => Promise<Instance>
  /** A page in a browser of its own: another person, another device, or another instance by its `baseURL`. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>
}

/** Playwright's `test` with a guard on every page: no policy violation, no uncaught error, no console error, no foreign host. */
export const test = base.extend<Fixtures>({
  guard: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const guard = new Guard()
      await use(guard)
      expect(guard.unexpected()).toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, guard }, use) => {
    await guard.watch(context)
    await use(context)
  },

  // biome-ignore lint/correctness/noEmptyPattern: see above
  newInstance: async ({}, use) => {
    const instances: Instance[] = []
    await use(async (options) => {
      const instance = await startInstance(options)
      instances.push(instance)
      return instance
    })
    for (const instance of instances) await instance.dispose()
  },

  // After newInstance, so that its pages are closed before what they talk to.
  newPage: async ({ browser, baseURL, guard, newInstance: _ }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, ...options })
      contexts.push(context)
      await guard.watch(context)
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

export { expect }
