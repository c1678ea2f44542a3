import { answers, conversationLinks, openConversationMenu, send, stopButton } from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a conversation gets its name after the first answer, in the list, the header and the page title', async ({
  page,
}) => {
  await signIn(page)
  await send(page, 'name: a question')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(conversationLinks(page)).toHaveText(['A Name From The Model'])
  await expect(page.getByRole('heading', { name: 'A Name From The Model' })).toBeVisible()
  await expect(page).toHaveTitle('A Name From The Model · Better Chat')
})

test('a name the person gave is not changed by the one that comes after it', async ({ page }) => {
  const text = `name later ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(stopButton(page)).toBeHidden()
  await openConversationMenu(page, text)
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const renamed = page.waitForResponse('**/api/rpc/conversations/update')
  await page.getByRole('textbox', { name: 'Conversation title' }).fill('My own name')
  await page.keyboard.press('Enter')
  await renamed
  await letGo(text)
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['My own name'])
  await send(page, 'and again')
  await expect(answers(page)).toHaveCount(2)
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['My own name'])
})
