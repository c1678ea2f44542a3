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

/** Presses one of the buttons of a waiting message. */
export async function actOn(page: Page, text: string, name: string): Promise<void> {
  const message = queuedMessage(page, text)
  await message.hover()
  await message.getByRole('button', { name, exact: true }).click()
}

/**
 * Watches every frame that the page draws: a message is in the queue or in the transcript, never in both and never in
 * neither. Answers the frames in which it was not.
 */
export async function watchPlaces(page: Page, texts: string[]): Promise<() => Promise<string[]>> {
  await page.evaluate((watched) => {
    const seen: string[] = []
    Object.assign(window, { misplaced: seen })
    const places = '[aria-label="Waiting messages"] li p:first-child, [role="log"] article[aria-label="You"]'
    const look = () => {
      const said = [...document.querySelectorAll(places)].map(({ textContent }) => textContent ?? '')
      for (const text of watched) {
        const count = said.filter((each) => each.includes(text)).length
        if (count !== 1) seen.push(`${text} ${count} times`)
      }
      requestAnimationFrame(look)
    }
    look()
  }, texts)
  return () => page.evaluate(() => (window as unknown as { misplaced: string[] }).misplaced)
}
