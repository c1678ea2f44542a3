import { startEverything } from '@better-chat/mcp-fixtures/everything'
import { startHostile } from '@better-chat/mcp-fixtures/hostile'
import { startModern } from '@better-chat/mcp-fixtures/modern'
import type { Page } from '@playwright/test'
import { test as base, expect } from './test.ts'

type ToolServers = {
  /** The reference server that has one of everything. */
  everything: string
  /** The same over HTTP+SSE, which older servers speak. */
  everythingSse: string
  /** A server of the newest revision. */
  modern: string
  /** One that behaves badly, each path in its own way. */
  hostileAt: Awaited<ReturnType<typeof startHostile>>['at']
}

/** The journeys' `test`, with real tool servers on this machine: started by the first journey of a worker that asks for them. */
export const test = base.extend<object, { toolServers: ToolServers }>({
  toolServers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it
    async ({}, use) => {
      const [everything, sse, modern, hostile] = await Promise.all([
        startEverything('streamableHttp'),
        startEverything('sse'),
        startModern(),
        startHostile(),
      ])
      const urls = { everything: everything.url, everythingSse: sse.url, modern: modern.url }
      await use({ ...urls, hostileAt: hostile.at })
      await Promise.all([everything, sse, modern, hostile].map((server) => server.stop()))
    },
    { scope: 'worker' },
  ],
})
export { expect }

export const serverCard = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })

export async function toTools(page: Page): Promise<void> {
  await page.goto('/settings/tools')
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible()
}

/** Fills in the open form, or opens it. */
export async function fillServer(page: Page, given: { name: string; url: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(given.name)
  await page.getByRole('textbox', { name: 'URL' }).fill(given.url)
}

export const save = (page: Page) => page.getByRole('button', { name: /^(Save|Test again)$/ }).click()

export async function addServer(page: Page, given: { name: string; url: string; trusted?: boolean }): Promise<void> {
  await page.getByRole('button', { name: 'Add a server' }).click()
  await fillServer(page, given)
  if (given.trusted) await page.getByRole('switch', { name: 'I trust this server' }).check()
  await save(page)
  await expect(serverCard(page, given.name)).toContainText('Saved.')
}

/** The page of a server that was just added, once its tools are known. */
export async function openServer(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Tools' })).toBeVisible()
}

export const toolRow = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Tools' })
    .getByRole('listitem')
    .filter({
      has: page.getByRole('heading', { name }),
    })

/** Opens a tool and calls it, with the input it begins with or another one. */
export async function tryTool(page: Page, name: string, input?: object): Promise<void> {
  const row = toolRow(page, name)
  await row.getByText('Try it').click()
  if (input) await row.getByRole('textbox', { name: 'Input, as JSON' }).fill(JSON.stringify(input))
  await row.getByRole('button', { name: 'Run' }).click()
}
