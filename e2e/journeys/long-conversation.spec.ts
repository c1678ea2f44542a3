import type { Page } from '@playwright/test'
import { answers, composer, converse, editField, ownMessages } from '../support/chat.ts'
import { watchFrames } from '../support/frames.ts'
import { haveLongConversation, messageId } from '../support/long-conversation.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const count = 10_000

test('a conversation of 10,000 messages opens at its end with few messages read, and is scrolled to and fro without a jump or a blank', async ({
  page,
}) => {
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', count)
  let messagesRead = 0
  page.on('response', async (response) => {
    if (!response.url().includes('/conversations/messages')) return
    const { json }: { json: { items: unknown[] } } = await response.json()
    messagesRead += json.items.length
  })
  await page.goto(`/chat/${id}`)
  await expect(answers(page).last()).toContainText(`Answer ${count - 1}.`)
  await expect(answers(page).last()).toBeInViewport()
  await isDrawn(page)
  expect(messagesRead).toBeLessThanOrEqual(50)
  expect(await page.getByRole('article').count()).toBeLessThan(60)

  await page.getByRole('log').hover()
  expect(await wheel(page, -900, 50)).toEqual({ blanks: [], jumps: [] })
  expect(messagesRead).toBeGreaterThan(50)
  expect(await page.getByRole('article').count()).toBeLessThan(60)
  expect(await wheel(page, 700, 50)).toEqual({ blanks: [], jumps: [] })
  await page.getByRole('button', { name: 'Jump to latest' }).click()
  await expect(page.locator(`[data-index]`).last()).toContainText(`Answer ${count - 1}.`)
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden()
})

test('a link to a message opens a long conversation there, and from there it is read in both directions down to its end', async ({
  page,
}) => {
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', 600)
  await page.goto(`/chat/${id}?message=${messageId(300)}`)
  const target = ownMessages(page).filter({ hasText: 'Question 300:' })
  await expect(target).toBeInViewport()
  await isDrawn(page)
  await page.getByRole('log').hover()
  expect(await wheel(page, -900, 12)).toEqual({ blanks: [], jumps: [] })
  await expect(target).toHaveCount(0)
  expect(await wheel(page, 900, 24)).toEqual({ blanks: [], jumps: [] })

  // On to the end, where the excerpt has become one with the newest messages.
  await page.getByRole('log').focus()
  const lastAnswer = answers(page).filter({ hasText: 'Answer 599.' })
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(lastAnswer).toBeInViewport({ timeout: 100 })
  }).toPass()
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden()

  await page.goto(`/chat/${id}?message=${messageId(20)}`)
  await expect(ownMessages(page).filter({ hasText: 'Question 20:' })).toBeInViewport()
  await converse(page, 'And now?')
  await expect(answers(page).last()).toBeInViewport()
  await expect(page).toHaveURL(`/chat/${id}`)
})

/** Until the code for markdown is there an answer is plain text; when it comes, who is at the end is held at the end. */
async function isDrawn(page: Page): Promise<void> {
  await expect(answers(page).locator('.prose-answer > .whitespace-pre-wrap')).toHaveCount(0)
}

/** Turns the wheel and watches every frame: is the screen covered with messages, and does what is on it move as the wheel asks? */
async function wheel(page: Page, deltaY: number, turns: number) {
  const watch = await page.getByRole('log').evaluateHandle(watchFrames, deltaY)
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, deltaY)
    await watch.evaluate((frames) => frames.atRest())
  }
  return watch.evaluate((frames) => frames.end())
}

test('↑ opens the last message of a long conversation wherever the person has scrolled', async ({ page }) => {
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', 600)
  await page.goto(`/chat/${id}`)
  await expect(answers(page).last()).toContainText('Answer 599.')
  await page.getByRole('log').hover()
  await wheel(page, -900, 12)
  await expect(ownMessages(page).filter({ hasText: 'Question 598:' })).toHaveCount(0)
  await composer(page).press('ArrowUp')
  await expect(editField(page)).toBeFocused()
  await expect(editField(page)).toBeInViewport()
  await expect(editField(page)).toHaveValue(/^Question 598:/)
  await editField(page).press('Escape')

  await page.goto(`/chat/${id}?message=${messageId(20)}`)
  await expect(ownMessages(page).filter({ hasText: 'Question 20:' })).toBeInViewport()
  await composer(page).press('ArrowUp')
  await expect(editField(page)).toBeFocused()
  await expect(editField(page)).toBeInViewport()
})
