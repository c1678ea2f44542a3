import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import {
  answers,
  composer,
  conversationIdOf,
  conversationLink,
  conversationLinks,
  converse,
  openConversationMenu,
  openNewChat,
  openUserMenu,
  send,
  stopButton,
} from '../support/chat.ts'
import { createConversations, storedConversation } from '../support/conversations.ts'
import { letGo } from '../support/holds.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

function icon(page: Page) {
  return page.locator('link[rel="icon"]')
}

async function choose(page: Page, title: string, item: string): Promise<void> {
  await openConversationMenu(page, title)
  await page.getByRole('menuitem', { name: item }).click()
}

test('a person sees what is being answered and what waits to be read, in the list, the title and the icon', async ({
  page,
}) => {
  const text = `hold: ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(stopButton(page)).toBeVisible()
  const id = conversationIdOf(page)
  await openNewChat(page)
  await expect(conversationLink(page, text)).toHaveAccessibleName(/being answered$/)
  await expect(page).toHaveTitle('● New chat · Better Chat')
  await expect(icon(page)).toHaveAttribute('href', '/favicon-running.svg')
  await expectNoViolation(page)
  await page.getByRole('button', { name: 'Collapse sidebar' }).click()
  await expect(page.getByRole('button', { name: 'Expand sidebar: 1 answer being written' })).toBeFocused()

  await letGo(text)
  const expand = page.getByRole('button', { name: 'Expand sidebar: 1 unread' })
  await expect(expand).toBeVisible()
  await expect(page).toHaveTitle('(1) New chat · Better Chat')
  await expect(icon(page)).toHaveAttribute('href', '/favicon-unread.svg')
  await expectNoViolation(page)
  await expand.click()
  await expect(page.getByRole('button', { name: 'Collapse sidebar' })).toBeFocused()
  await expect(conversationLink(page, text)).toHaveAccessibleName(/unread answer$/)
  await page.reload()
  await expect(conversationLink(page, text)).toHaveAccessibleName(/unread answer$/)

  await conversationLink(page, text).click()
  await expect(answers(page)).toContainText('Thank you for waiting.')
  await expect(conversationLink(page, text)).not.toHaveAccessibleName(/unread/)
  await expect(page).toHaveTitle(`${text} · Better Chat`)
  await expect(icon(page)).toHaveAttribute('href', '/favicon.svg')
  await expect.poll(async () => (await storedConversation(page, id)).isUnread).toBe(false)
  await openNewChat(page)
  await choose(page, text, 'Mark as unread')
  await expect(conversationLink(page, text)).toHaveAccessibleName(/unread answer$/)
  await expect.poll(async () => (await storedConversation(page, id)).isUnread).toBe(true)
})

test('a person hears of an answer in the settings too, before it is there and after', async ({ page }) => {
  const text = `hold: ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(stopButton(page)).toBeVisible()
  await page.goto('/settings/appearance')
  await expect(page).toHaveTitle('● Appearance · Better Chat')
  await expect(icon(page)).toHaveAttribute('href', '/favicon-running.svg')
  await letGo(text)
  await expect(page).toHaveTitle('(1) Appearance · Better Chat')
  await expect(icon(page)).toHaveAttribute('href', '/favicon-unread.svg')
})

test('an answer that ends while its page is hidden waits to be read until somebody looks', async ({ page }) => {
  const text = `hold: ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(stopButton(page)).toBeVisible()
  const id = conversationIdOf(page)
  await setVisibility(page, 'hidden')
  await letGo(text)
  await expect(page).toHaveTitle(`(1) ${text} · Better Chat`)
  await expect(icon(page)).toHaveAttribute('href', '/favicon-unread.svg')
  expect((await storedConversation(page, id)).isUnread).toBe(true)
  await setVisibility(page, 'visible')
  await expect(page).toHaveTitle(`${text} · Better Chat`)
  await expect.poll(async () => (await storedConversation(page, id)).isUnread).toBe(false)
})

/** As when another tab is brought to the front. */
async function setVisibility(page: Page, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
}

test('a person uses the shortcuts, and finds them all by the question mark', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  const [below] = await createConversations(page, ['below', 'above'])
  await page.goto(`/chat/${below}`)
  await expect(conversationLinks(page)).toHaveText(['above', 'below'])
  await expect(composer(page)).toBeFocused()
  await converse(page, 'hello')
  await page.keyboard.press('ControlOrMeta+Shift+C')
  await expect(page.getByText('Answer copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Hello from the provider.')

  await page.keyboard.press('Alt+ArrowDown')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('above')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('below')
  await page.keyboard.press('ControlOrMeta+Shift+S')
  await expect(page.getByRole('button', { name: 'Expand sidebar' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+S')
  await conversationLink(page, 'above').focus()
  await page.keyboard.press('Shift+Escape')
  await expect(composer(page)).toBeFocused()

  // In a text it is a question mark.
  await page.keyboard.type('why?')
  await expect(composer(page)).toHaveValue('why?')
  await conversationLink(page, 'above').focus()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(dialog.getByText('Copy the last answer')).toBeVisible()
  await expectNoViolation(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(conversationLink(page, 'above')).toBeFocused()
  await openUserMenu(page)
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Account / })).toBeFocused()

  // The answer to a question is undone without leaving the keyboard.
  await conversationLink(page, 'above').focus()
  await page.keyboard.press('Delete')
  await expect(conversationLinks(page)).toHaveText(['below'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(conversationLinks(page)).toHaveText(['below', 'above'])
})

test('the time to undo stands still while somebody is at it', async ({ page }) => {
  await page.clock.install()
  await signIn(page)
  await createConversations(page, ['keep me'])
  await page.reload()
  await choose(page, 'keep me', 'Delete')
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.focus()
  await page.clock.runFor(30_000)
  await undo.press('Enter')
  await expect(conversationLinks(page)).toHaveText(['keep me'])
  await expect(undo).toBeHidden()
  // The focus is not lost with it.
  await expect(page.locator('body')).not.toBeFocused()
})
