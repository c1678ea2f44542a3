import { expect, type Locator, type Page } from '@playwright/test'
import { conversationIdOf } from './chat.ts'

/** Where one goes from version to version of a message. */
export function versions(message: Locator): Locator {
  return message.getByRole('group', { name: 'Versions' })
}

export function nextVersion(message: Locator): Locator {
  return versions(message).getByRole('button', { name: 'Next version' })
}

export function previousVersion(message: Locator): Locator {
  return versions(message).getByRole('button', { name: 'Previous version' })
}

/** Chooses from the menu under a message. */
export async function chooseAction(page: Page, message: Locator, name: string | RegExp): Promise<void> {
  await message.hover()
  await message.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name }).click()
  await expect(page.getByRole('menu')).toBeHidden()
}

export async function deleteMessage(page: Page, message: Locator): Promise<void> {
  await chooseAction(page, message, /^Delete/)
}

type Stored = { id: string; parentId: string | null; role: string; modelId: string | null; parts: { text: string }[] }

/** All messages the server has of the conversation that is open, of every branch. */
export async function storedMessages(page: Page): Promise<Stored[]> {
  const list = await page.request.get(`/api/v1/conversations/${conversationIdOf(page)}/messages`)
  expect(list.status()).toBe(200)
  const { items } = await list.json()
  return items
}
