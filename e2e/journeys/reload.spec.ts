import type { Page } from '@playwright/test'
import {
  answers,
  answerWords,
  composer,
  conversationLinks,
  converse,
  openNewChat,
  ownMessages,
  send,
  stopButton,
  waitingLine,
} from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { signIn } from '../support/person.ts'
import { slowWords, words } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

// What the page asks for that is not there, when its first message never arrived.
const notThere = /status of 404/
const chatRoute = '**/api/ai'

/** From now on messages leave the page and arrive nowhere; answers when one is on its way. */
async function loseMessages(page: Page): Promise<Promise<unknown>> {
  const isOnItsWay = page.waitForRequest(chatRoute)
  await page.route(chatRoute, () => undefined)
  return isOnItsWay
}

test('a person who reloads while a first message is on its way has it back, and sends it once', async ({
  page,
  guard,
}) => {
  guard.allow(notThere)
  await signIn(page)
  const isOnItsWay = loseMessages(page)
  await send(page, 'hello')
  await isOnItsWay
  await expect(page).toHaveURL(/\/chat\/[\w-]+$/)
  await page.reload()
  await expect(composer(page)).toHaveValue('hello')
  await expect(page.getByRole('alert')).toHaveText(/closed before this message was sent/)
  await expect(page).toHaveURL('/chat')

  await page.unroute(chatRoute)
  await composer(page).press('Enter')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(ownMessages(page)).toHaveText(['hello'])
  await expect(composer(page)).toHaveValue('')
  await page.reload()
  await expect(ownMessages(page)).toHaveText(['hello'])
  await expect(composer(page)).toHaveValue('')
  await expect(conversationLinks(page)).toHaveCount(1)
})

test('a person who reloads while a further message is on its way has it back, and sends it once', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const isOnItsWay = loseMessages(page)
  await send(page, 'and again')
  await isOnItsWay
  await expect(ownMessages(page)).toHaveText(['hello', 'and again'])
  await page.reload()
  await expect(composer(page)).toHaveValue('and again')
  await expect(ownMessages(page)).toHaveText(['hello'])

  await page.unroute(chatRoute)
  await composer(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(ownMessages(page)).toHaveText(['hello', 'and again'])
  await expect(composer(page)).toHaveValue('')
})

test('a person who reloads after the server took the message, without having heard so, sees it answered once', async ({
  page,
}) => {
  await signIn(page)
  const arrived = Promise.withResolvers<void>()
  await page.route(chatRoute, async (route) => {
    await route.fetch()
    arrived.resolve()
  })
  await send(page, 'hello')
  await arrived.promise
  await page.reload()
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(ownMessages(page)).toHaveText(['hello'])
  await expect(composer(page)).toHaveValue('')
  await openNewChat(page)
  await expect(composer(page)).toHaveValue('')
})

test('a person who reloads before the first word still sees who is being waited for', async ({ page }) => {
  const text = `hold: ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(waitingLine(page)).toHaveText('Waiting for GPT-4o mini…')
  await page.reload()
  await expect(waitingLine(page)).toHaveText('Waiting for GPT-4o mini…')
  await expect(stopButton(page)).toBeVisible()
  await letGo(text)
  await expect(answers(page)).toContainText('Thank you for waiting.')
  await expect(answers(page)).toHaveCount(1)
  await expect(waitingLine(page)).toHaveCount(0)
})

test('a person who reloads while the model thinks sees it go on, and afterwards reads how long it took', async ({
  page,
}) => {
  await signIn(page)
  await send(page, 'think: what is it?')
  await expect(answers(page).getByText('Thinking…')).toBeVisible()
  await page.reload()
  await expect(answers(page).getByText('Thinking…')).toBeVisible()
  await expect(answerWords(page)).toHaveText('Forty-two.')
  await expect(stopButton(page)).toBeHidden()
  const thought = answers(page).getByText(/^Thought for/)
  const live = (await thought.textContent()) ?? ''
  await page.reload()
  await expect(thought).toHaveText(live)
  await thought.click()
  await expect(answers(page).getByText(words(900), { exact: true })).toBeVisible()
})

test('a person who reloads in mid-text reads every word once, and never fewer than before', async ({ page }) => {
  await signIn(page)
  await send(page, 'slow: tell me a story')
  await expect(answerWords(page)).toContainText('word20')
  await page.reload()
  await expect(answerWords(page)).toContainText('word20')
  await expect(answerWords(page)).toHaveText(words(slowWords))
  await expect(ownMessages(page)).toHaveCount(1)
})

test('a person who reloads while a provider is given time sees what is left of it, and then the answer', async ({
  page,
}) => {
  await signIn(page)
  await send(page, `busy: ${crypto.randomUUID()}`)
  await expect(waitingLine(page)).toContainText(/OpenAI is overloaded right now. Trying again in \d+ s…/)
  await expect(waitingLine(page)).toContainText(/Trying again in [1-7] s…/)
  await page.reload()
  const shown = await waitingLine(page).filter({ hasText: 'OpenAI is overloaded right now.' }).textContent()
  expect(shown).toMatch(/Trying again in [1-7] s…/)
  await expect(stopButton(page)).toBeVisible()
  await expect(answerWords(page)).toHaveText('Now I have time.', { timeout: 20_000 })
  await expect(waitingLine(page)).toHaveCount(0)
})

test('a person who reloads right at the end of an answer finds it whole', async ({ page }) => {
  await signIn(page)
  const answered = page.waitForResponse(chatRoute)
  await send(page, 'hello')
  await (await answered).finished()
  await page.reload()
  await expect(answers(page)).toHaveCount(1)
  await expect(answerWords(page)).toHaveText('Hello from the provider.')
  await expect(stopButton(page)).toBeHidden()
})
