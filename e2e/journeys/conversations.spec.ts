import type { Page } from '@playwright/test'
import {
  answers,
  composer,
  conversationIdOf,
  conversationLink,
  conversationLinks,
  converse,
  openConversationMenu,
  openNewChat,
  ownMessages,
  send,
} from '../support/chat.ts'
import { storedConversation } from '../support/conversations.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person renames a conversation and the name is there after a reload', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  await openConversationMenu(page, 'hello')
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const field = page.getByRole('textbox', { name: 'Conversation title' })
  await expect(field).toBeFocused()
  const saved = page.waitForResponse('**/api/rpc/conversations/update')
  await field.fill('Greetings')
  await field.press('Enter')
  await expect(conversationLinks(page)).toHaveText(['Greetings'])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Greetings')
  await expect(page).toHaveTitle(/^Greetings/)
  await saved
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['Greetings'])
})

test('a person who leaves renaming with Escape keeps the old name', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  await openConversationMenu(page, 'hello')
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  const field = page.getByRole('textbox', { name: 'Conversation title' })
  await field.fill('Something else')
  await field.press('Escape')
  await expect(conversationLinks(page)).toHaveText(['hello'])
})

test('renaming gives the focus back where it came from, and leaves it to whoever has gone elsewhere', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'hello')
  const field = page.getByRole('textbox', { name: 'Conversation title' })
  const options = page.locator('header').getByRole('button', { name: /^Options for/ })
  await options.click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await field.fill('Greetings')
  await field.press('Enter')
  await expect(options).toBeFocused()

  await conversationLinks(page).press('F2')
  await field.fill('Farewells')
  await composer(page).click()
  await expect(conversationLinks(page)).toHaveText(['Farewells'])
  await page.keyboard.type('the words arrive')
  await expect(composer(page)).toHaveValue('the words arrive')
})

test('a mark of reading that cannot be saved is not tried again and again', async ({ page, guard }) => {
  guard.allow(/status of 503/)
  await signIn(page)
  await converse(page, 'hello')
  const { origin } = new URL(page.url())
  const patch = { data: { isUnread: true }, headers: { origin } }
  const id = conversationIdOf(page)
  // The page's own mark of this answer is not on its way any more: it would undo the one made here.
  await expect.poll(async () => (await storedConversation(page, id)).isUnread).toBe(false)
  let tries = 0
  await page.route('**/api/rpc/conversations/update', (route) => {
    tries += 1
    return route.fulfill({ status: 503 })
  })
  await page.request.patch(`/api/v1/conversations/${id}`, patch)
  await page.reload()
  await expect.poll(() => tries).toBeGreaterThan(0)
  await converse(page, 'and on')
  expect(tries).toBeLessThan(10)
})

test('a person deletes a conversation and it is gone, also after a reload at once', async ({ page, guard }) => {
  guard.allow(/status of 404/)
  await signIn(page)
  await converse(page, 'keep me')
  await openNewChat(page)
  await converse(page, 'delete me')
  const address = page.url()
  await openConversationMenu(page, 'delete me')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(conversationLinks(page)).toHaveText(['keep me'])
  await expect(page).toHaveURL('/chat')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()

  // The time to undo is not over: leaving the page deletes.
  await page.reload()
  await expect(composer(page)).toBeVisible()
  await expect(conversationLinks(page)).toHaveText(['keep me'])
  await page.goto(address)
  await expect(page.getByRole('heading', { name: 'This conversation is not here' })).toBeVisible()
})

test('a person who waits after deleting has it deleted for good', async ({ page }) => {
  await signIn(page)
  await converse(page, 'delete me')
  const deleted = page.waitForResponse('**/api/rpc/conversations/delete')
  await openConversationMenu(page, 'delete me')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(conversationLinks(page)).toHaveCount(0)
  expect((await deleted).status()).toBe(200)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await expect(conversationLinks(page)).toHaveCount(0)
})

test('a person undoes a deletion and has the conversation back, also after a reload', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const address = page.url()
  await openConversationMenu(page, 'hello')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(conversationLinks(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(conversationLink(page, 'hello')).toBeVisible()
  await expect(page).toHaveURL(address)
  await page.reload()
  await expect(conversationLink(page, 'hello')).toBeVisible()
  await expect(page.getByRole('article', { name: /^Answer/ })).toContainText('Hello from the provider.')
})

test('another person sees nothing of it, and the address shows that nothing is there', async ({
  page,
  newPage,
  guard,
}) => {
  guard.allow(/status of 404/)
  await signIn(page)
  await converse(page, 'my secret')
  const other = await newPage()
  await signIn(other)
  await expect(conversationLinks(other)).toHaveCount(0)
  await expect(other.getByText('Your conversations will be listed here.')).toBeVisible()
  await other.goto(page.url())
  await expect(other.getByRole('heading', { name: 'This conversation is not here' })).toBeVisible()
  await expect(other.getByText('my secret')).toHaveCount(0)
  await other.getByRole('link', { name: 'Start a new chat' }).click()
  await expect(composer(other)).toBeVisible()
})

/** As another device does it: this page is not told. */
async function deleteElsewhere(page: Page): Promise<void> {
  const status = await page.evaluate(async () => {
    const id = location.pathname.split('/').at(-1)
    return (await fetch(`/api/v1/conversations/${id}`, { method: 'DELETE' })).status
  })
  expect(status).toBe(200)
}

test('a person who writes on in a conversation that was deleted elsewhere keeps the text for a new one', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 404/)
  await signIn(page)
  await converse(page, 'hello')
  const address = page.url()
  await deleteElsewhere(page)
  await send(page, 'a long thought')
  await expect(page).toHaveURL('/chat')
  await expect(composer(page)).toHaveValue('a long thought')
  await expect(page.getByRole('alert')).toHaveText(/was deleted. Send it to start a new one/)
  await expect(conversationLinks(page)).toHaveCount(0)
  await composer(page).press('Enter')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(ownMessages(page)).toHaveText(['a long thought'])
  expect(page.url()).not.toBe(address)
})

test('a person who asks for another answer in a conversation that was deleted elsewhere keeps what they were writing', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 404/)
  await signIn(page)
  await converse(page, 'hello')
  const address = page.url()
  await openNewChat(page)
  await conversationLink(page, 'hello').click()
  await expect(answers(page)).toBeVisible()
  await deleteElsewhere(page)
  await composer(page).fill('half a thought')
  await page.getByRole('button', { name: 'Answer again' }).click()
  await expect(page).toHaveURL('/chat')
  await expect(composer(page)).toHaveValue('half a thought')
  await expect(page.getByRole('alert')).toHaveText(/was deleted. Send it to start a new one/)
  // Back, past the page it was asked from, to the one it began on: nothing of it is left there either.
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expect(page.getByText('This conversation is not here')).toBeVisible()
})

test('a message that was lost on its way does not bring a deleted conversation back', async ({ page, guard }) => {
  guard.allow(/status of 404|ERR_FAILED/)
  await signIn(page)
  await page.route('**/api/ai', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send(page, 'hello')
  await expect(composer(page)).toHaveValue('hello')
  await page.unroute('**/api/ai')
  const link = conversationLinks(page)
  await expect(link).toHaveCount(1)
  const address = await link.getAttribute('href')
  await page.evaluate(async (path) => {
    await fetch(`/api/v1/conversations/${path?.split('/').at(-1)}`, { method: 'DELETE' })
  }, address)
  await composer(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/was deleted. Send it to start a new one/)
  await expect(composer(page)).toHaveValue('hello')
  await composer(page).press('Enter')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(page).not.toHaveURL(address ?? '')
})
