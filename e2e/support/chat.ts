import { expect, type Locator, type Page } from '@playwright/test'

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true })
}

export function stopButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Stop the answer' })
}

export function answers(page: Page): Locator {
  return page.getByRole('article', { name: /^Answer/ })
}

export function ownMessages(page: Page): Locator {
  return page.getByRole('article', { name: 'You' })
}

/** The links of the sidebar, which have the conversations' titles. */
export function conversationLinks(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem').getByRole('link')
}

export function conversationLink(page: Page, title: string): Locator {
  return conversationLinks(page).filter({ hasText: title })
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  // On touch Enter breaks the line; the two keys send everywhere.
  await composer(page).press('ControlOrMeta+Enter')
}

/** Sends and waits for the end of the answer. */
export async function converse(page: Page, text: string, answer = 'Hello from the provider.'): Promise<void> {
  await send(page, text)
  await expect(answers(page).last()).toContainText(answer)
  await expect(stopButton(page)).toBeHidden()
}

/** Opens the page of a new conversation and waits for it: until then the composer is that of the page before. */
export async function openNewChat(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'New chat' }).last().click()
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible()
}

/** Opens the menu of a conversation in the sidebar. */
export async function openConversationMenu(page: Page, title: string): Promise<void> {
  const row = page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: title })
  await row.hover()
  await row.getByRole('button', { name: `Options for “${title}”` }).click()
  await expect(page.getByRole('menu')).toBeVisible()
}

export async function openUserMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account / }).click()
  await expect(page.getByRole('menu')).toBeVisible()
}

/** The words of the last answer, without what stands around them. */
export function answerWords(page: Page): Locator {
  return answers(page).last().locator('.prose-answer')
}

export function continueButton(page: Page): Locator {
  return answers(page).last().getByRole('button', { name: 'Continue' })
}

/** The line between sending and the first word. */
export function waitingLine(page: Page): Locator {
  return page.getByRole('log').getByRole('status')
}

export async function chooseModel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('option', { name }).click()
  await expect(page.getByRole('button', { name: `Model: ${name}` })).toBeVisible()
}

/** Where one's own message is edited. */
export function editField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Your message' })
}

export async function editMessage(page: Page, text: string): Promise<void> {
  const message = ownMessages(page).filter({ hasText: text })
  await message.hover()
  await message.getByRole('button', { name: 'Edit your message' }).click()
  await expect(editField(page)).toBeFocused()
}

/** Saves a setting over the API, and opens the page again with it. */
export async function changeSetting(page: Page, patch: Record<string, string>): Promise<void> {
  const { origin } = new URL(page.url())
  const response = await page.request.patch('/api/v1/settings', { data: patch, headers: { origin } })
  expect(response.status()).toBe(200)
  await page.reload()
}

export function conversationIdOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}
