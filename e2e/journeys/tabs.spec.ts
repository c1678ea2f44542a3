import type { Page } from '@playwright/test'
import {
  answers,
  answerWords,
  conversationLinks,
  converse,
  openNewChat,
  ownMessages,
  send,
  stopButton,
} from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { slowWords, words } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

async function openSecondTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await expect(answers(tab)).toContainText('Hello from the provider.')
  return tab
}

test('a person sees in one tab what is asked and answered in another, and writes on from there', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const tab = await openSecondTab(page)
  await send(page, 'slow: tell me a story')
  await expect(ownMessages(tab)).toHaveText(['hello', 'slow: tell me a story'])
  await expect(answerWords(tab)).toContainText('word20')
  await expect(stopButton(tab)).toBeVisible()
  await expect(answerWords(tab)).toHaveText(words(slowWords))
  await expect(stopButton(tab)).toBeHidden()

  await converse(tab, 'and again')
  await expect(ownMessages(page)).toHaveText(['hello', 'slow: tell me a story', 'and again'])
  await expect(answers(page)).toHaveCount(3)
  await expect(answerWords(page)).toHaveText('Hello from the provider.')
})

test('a person stops in one tab what was asked in another, and both say so', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const tab = await openSecondTab(page)
  await send(page, 'endless: go on')
  await expect(answerWords(tab)).toContainText('word20')
  await stopButton(tab).click()
  await expect(answers(tab).last()).toContainText('Stopped')
  await expect(answers(page).last()).toContainText('Stopped')
  await expect(answerWords(tab)).toHaveText((await answerWords(page).textContent()) ?? '')
})

test('a person who begins a conversation in one tab finds it in the list of the other', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const tab = await openSecondTab(page)
  await openNewChat(page)
  await converse(page, 'something else')
  await expect(conversationLinks(tab)).toHaveText(['something else', 'hello'])
})
