import { expect, type Locator, type Page } from '@playwright/test'
import { composer } from './chat.ts'

/** The list of what waits for its turn. */
export function queuePanel(page: Page): Locator {
  return page.getByRole('region', { name: 'Waiting messages' })
}

export function queuedMessages(page: Page): Locator {
  return queuePanel(page).getByRole('listitem')
}

export function queuedMessage(page: Page, text: string): Locator {
  return queuedMessages(page).filter({ hasText: text })
}

export function queueButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Queue the message' })
}

/** What the waiting messages say, in the order in which they go out. */
export async function expectQueued(page: Page, texts: string[]): Promise<void> {
  await expect(queuedMessages(page).locator('p:first-child')).toHaveText(texts)
}

/** Writes a message while an answer runs, and waits until the server has it. */
export async function queue(page: Page, text: string): Promise<void> {
  const stored = page.waitForResponse('**/api/rpc/queue/add')
  await composer(page).fill(text)
  await composer(page).press('ControlOrMeta+Enter')
  await expect(composer(page)).toHaveValue('')
  expect((await stored).ok()).toBe(true)
}
