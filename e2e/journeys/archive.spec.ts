import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { conversationLink, conversationLinks, converse, openConversationMenu, openUserMenu } from '../support/chat.ts'
import { createConversations, storedConversation } from '../support/conversations.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

/** What the header of an archived conversation says. */
function archivedNotice(page: Page) {
  return page.getByRole('main').getByText('Archived', { exact: true })
}

async function choose(page: Page, title: string, item: string): Promise<void> {
  await openConversationMenu(page, title)
  await page.getByRole('menuitem', { name: item }).click()
}

test('a person archives a conversation, undoes it, finds it in the archive and brings it back', async ({ page }) => {
  await signIn(page)
  const [id = ''] = await createConversations(page, ['old', 'other'])
  await page.reload()
  await choose(page, 'old', 'Archive')
  await expect(conversationLinks(page)).toHaveText(['other'])
  await expect(conversationLink(page, 'other')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(conversationLinks(page)).toHaveText(['other', 'old'])

  await choose(page, 'old', 'Archive')
  await expect.poll(async () => (await storedConversation(page, id)).archived).toBe(true)
  await openUserMenu(page)
  await page.getByRole('menuitem', { name: 'Archived' }).click()
  await expect(page).toHaveTitle('Archived · Better Chat')
  const archive = page.getByRole('list', { name: 'Archived conversations' })
  await expect(archive.getByRole('link')).toHaveText(/^old/)
  await expectNoViolation(page)
  await archive.getByRole('link').click()
  await expect(archivedNotice(page)).toBeVisible()
  await expect(conversationLinks(page)).toHaveText(['other'])
  await page.getByRole('button', { name: 'Unarchive' }).click()
  await expect(conversationLinks(page)).toHaveText(['other', 'old'])
  await expect(archivedNotice(page)).toBeHidden()

  // A message does the same.
  await choose(page, 'old', 'Archive')
  await expect(page).toHaveURL('/chat')
  await page.goto(`/chat/${id}`)
  await expect(archivedNotice(page)).toBeVisible()
  await converse(page, 'hello')
  await expect(conversationLinks(page)).toHaveText(['old', 'other'])
  await expect(archivedNotice(page)).toBeHidden()
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['old', 'other'])
})

test('a person in the archive deletes and brings back by keyboard, and the focus is never lost', async ({ page }) => {
  await signIn(page)
  const ids = await createConversations(page, ['one', 'two', 'three'])
  const { origin } = new URL(page.url())
  for (const id of ids) {
    await page.request.patch(`/api/v1/conversations/${id}`, { data: { archived: true }, headers: { origin } })
  }
  await page.goto('/chat/archived')
  await page.getByRole('button', { name: 'Delete “two”' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^two/ })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete “one”' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('link', { name: /^two/ })).toBeVisible()
  await page.getByRole('button', { name: 'Unarchive “three”' }).focus()
  await page.keyboard.press('Enter')
  await expect(conversationLinks(page)).toHaveText(['three'])
  await expect(page.getByRole('button', { name: 'Unarchive “two”' })).toBeFocused()
})
