import { answers, composer, converse, openNewChat, ownMessages, send, stopButton } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { slowWords, words } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

const lastWord = `word${slowWords - 1}`

test('a person watches the answer grow before it is finished', async ({ page }) => {
  await signIn(page)
  await send(page, 'slow: tell me a story')
  await expect(page).toHaveURL(/\/chat\/[\w-]+$/)
  await expect(ownMessages(page)).toHaveText('slow: tell me a story')
  await expect(answers(page)).toContainText('word20')
  expect(await answers(page).textContent()).not.toContain(lastWord)
  await expect(stopButton(page)).toBeVisible()
  await expect(composer(page)).toBeFocused()

  await expect(answers(page)).toContainText(lastWord)
  await expect(stopButton(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Copy answer' })).toBeVisible()
})

test('a person goes on with a conversation and finds it again after a reload', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  await converse(page, 'and again')
  await expect(answers(page)).toHaveCount(2)
  await page.reload()
  await expect(ownMessages(page)).toHaveText(['hello', 'and again'])
  await expect(answers(page)).toContainText(['Hello from the provider.', 'Hello from the provider.'])
  // All of it is on screen.
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden()
})

for (const [way, stop] of [
  ['the button', 'click'],
  ['Escape', 'press'],
] as const) {
  test(`a person stops the answer with ${way} and keeps what there is, also after a reload`, async ({ page }) => {
    await signIn(page)
    await send(page, 'endless: go on')
    await expect(answers(page)).toContainText('word20')
    if (stop === 'click') await stopButton(page).click()
    else await page.keyboard.press('Escape')
    await expect(stopButton(page)).toBeHidden()
    await expect(page.getByRole('button', { name: 'Copy answer' })).toBeVisible()
    const partial = (await answers(page).locator('.prose-answer').textContent())?.trim() ?? ''
    expect(partial).not.toBe('')
    expect(words(1_800)).toContain(partial)
    await page.reload()
    await expect(answers(page).locator('.prose-answer')).toHaveText(partial)
    await converse(page, 'hello')
  })
}

test('a person who reloads in mid-answer sees it go on to its end, once', async ({ page }) => {
  await signIn(page)
  await send(page, 'slow: tell me a story')
  await expect(answers(page)).toContainText('word20')
  await page.reload()
  await expect(stopButton(page)).toBeVisible()
  await expect(answers(page).locator('.prose-answer')).toHaveText(words(slowWords))
  await expect(stopButton(page)).toBeHidden()
  await expect(ownMessages(page)).toHaveCount(1)
  await expect(answers(page)).toHaveCount(1)
})

test('a person who looks elsewhere in mid-answer finds it whole on coming back', async ({ page }) => {
  await signIn(page)
  await send(page, 'slow: tell me a story')
  await expect(answers(page)).toContainText('word20')
  await openNewChat(page)
  await expect(answers(page)).toHaveCount(0)
  await page.getByRole('link', { name: /slow: tell me a story/ }).click()
  await expect(answers(page).locator('.prose-answer')).toHaveText(words(slowWords))
  await expect(answers(page)).toHaveCount(1)
})

test('a person opens the reasoning, and code, table and links are drawn as such', async ({ page }) => {
  await signIn(page)
  await converse(page, 'rich: everything', 'last paragraph')
  const answer = answers(page)
  await expect(answer.getByText('Six times seven')).toBeHidden()
  await answer.getByText(/^Thought for|^Reasoning/).click()
  await expect(answer.getByText('Six times seven')).toBeVisible()
  await expect(answer.getByRole('cell', { name: 'Train' })).toBeVisible()
  await expect(answer.getByRole('button', { name: 'Copy code' })).toBeVisible()
  await expect(answer.getByRole('link', { name: 'link' })).toHaveAttribute('rel', /noopener/)
})
