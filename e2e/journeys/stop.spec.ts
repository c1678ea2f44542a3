import {
  answers,
  answerWords,
  continueButton,
  converse,
  ownMessages,
  send,
  stopButton,
  waitingLine,
} from '../support/chat.ts'
import { createConversations, storedConversation } from '../support/conversations.ts'
import { letGo } from '../support/holds.ts'
import { openObjectOf, writeMessages } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { endlessWords } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

test('a person who stops an answer reads so, now and after a reload, and the focus is not lost', async ({ page }) => {
  await signIn(page)
  await send(page, 'endless: go on')
  await expect(answers(page)).toContainText('word20')
  await stopButton(page).click()
  await expect(answers(page).getByText('Stopped', { exact: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await expect(continueButton(page)).toBeVisible()
  const live = (await answers(page).textContent()) ?? ''
  await page.reload()
  await expect(answers(page)).toHaveText(live)
  await converse(page, 'hello')
  await expect(answers(page).first().getByText('Stopped', { exact: true })).toBeVisible()
  // Only the newest answer is gone on with.
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0)
})

test('a person who stops before the first word reads so, and writes on', async ({ page }) => {
  const text = `hold: ${crypto.randomUUID()}`
  await signIn(page)
  await send(page, text)
  await expect(waitingLine(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(answers(page)).toContainText('Stopped before it began')
  await expect(waitingLine(page)).toHaveCount(0)
  await page.reload()
  await expect(answers(page)).toContainText('Stopped before it began')
  await letGo(text)
  await converse(page, 'hello')
})

test('a person who stops while the message is still on its way gets no answer to it', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const gate = Promise.withResolvers<void>()
  await page.route('**/api/ai', async (route) => {
    await gate.promise
    await route.continue()
  })
  await send(page, 'endless: go on')
  await expect(stopButton(page)).toBeVisible()
  const stopped = page.waitForResponse('**/stop')
  await stopButton(page).click()
  expect((await stopped).ok()).toBe(true)
  gate.resolve()
  await expect(answers(page).last()).toContainText('Stopped before it began')
  await expect(ownMessages(page)).toHaveText(['hello', 'endless: go on'])
  await expect(stopButton(page)).toBeHidden()
})

test('a person who stops while a provider is given time does not wait for it', async ({ page }) => {
  await signIn(page)
  await send(page, 'jammed: please')
  await expect(waitingLine(page)).toContainText('OpenAI is overloaded right now.')
  await stopButton(page).click()
  await expect(answers(page)).toContainText('Stopped before it began')
  await expect(waitingLine(page)).toHaveCount(0)
  await page.reload()
  await expect(answers(page)).toContainText('Stopped before it began')
  await converse(page, 'hello')
})

test('a person who stops while going on is still on its way stays with what there is', async ({ page }) => {
  await signIn(page)
  await send(page, 'endless: go on')
  await expect(answers(page)).toContainText('word20')
  await stopButton(page).click()
  await expect(continueButton(page)).toBeVisible()
  const gate = Promise.withResolvers<void>()
  await page.route('**/api/ai', async (route) => {
    await gate.promise
    await route.continue()
  })
  await continueButton(page).click()
  const stopped = page.waitForResponse('**/stop')
  await stopButton(page).click()
  expect((await stopped).ok()).toBe(true)
  gate.resolve()
  await expect(continueButton(page)).toBeVisible()
  await expect(answers(page)).toContainText('Stopped')
  expect(await answerWords(page).textContent()).not.toContain(`word${endlessWords - 1}`)
})

const ends = [
  { end: 'an answer', endId: 'a2' },
  { end: 'a question', endId: 'm2' },
]
for (const { end, endId } of ends) {
  test(`a person stops an answer on another branch than the one that is shown, which ends in ${end}`, async ({
    page,
  }) => {
    const question = `hold: ${crypto.randomUUID()}`
    await signIn(page)
    const [id = ''] = await createConversations(page, ['A branched one'])
    {
      using database = openObjectOf(process.env.E2E_STATE ?? '', id)
      const say = (role: 'user' | 'assistant', messageId: string, text: string) => ({
        id: messageId,
        role,
        parts: [{ type: 'text', text }],
      })
      const messages = [
        say('user', 'm1', question),
        say('assistant', 'a1', 'the first answer'),
        say('user', 'm2', 'and then?'),
        say('assistant', 'a2', 'the second answer'),
      ]
      writeMessages(database, id, messages.slice(0, messages.findIndex((message) => message.id === endId) + 1))
    }
    await page.goto(`/chat/${id}`)
    await answers(page).first().hover()
    await answers(page).first().getByRole('button', { name: 'Answer again' }).click()
    await expect(waitingLine(page)).toBeVisible()
    await expect.poll(async () => (await storedConversation(page, id)).isGenerating).toBe(true)
    // As another device does.
    const headers = { origin: new URL(page.url()).origin }
    const shown = await page.request.post(`/api/v1/conversations/${id}/messages/${endId}/show`, { data: {}, headers })
    expect(shown.status()).toBe(200)
    await page.reload()
    await expect(ownMessages(page)).toHaveText([question, 'and then?'])
    await stopButton(page).click()
    await expect(stopButton(page)).toBeHidden()
    expect((await storedConversation(page, id)).isGenerating).toBe(false)
    await expect(ownMessages(page)).toHaveText([question, 'and then?'])
    await letGo(question)
  })
}
