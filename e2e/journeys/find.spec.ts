import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, composer, converse, ownMessages } from '../support/chat.ts'
import { haveLongConversation, messageId } from '../support/long-conversation.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const count = 10_000

const bar = (page: Page) => page.getByRole('search', { name: 'Find in conversation' })
const field = (page: Page) => bar(page).getByRole('textbox', { name: 'Words to find' })
const status = (page: Page) => bar(page).getByRole('status')
const question = (page: Page, index: number) => ownMessages(page).filter({ hasText: `Question ${index}:` })
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('found-current') ?? [])].map((range) => String(range)))

async function openLong(page: Page): Promise<string> {
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', count)
  await page.goto(`/chat/${id}`)
  await expect(answers(page).last()).toContainText(`Answer ${count - 1}.`)
  return id
}

test('a person finds words anywhere in 10,000 messages, goes from one to the next, and is back where they were', async ({
  page,
}) => {
  await openLong(page)
  await composer(page).focus()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toBeFocused()
  await field(page).fill('QUESTION 12:')
  await expect(status(page)).toHaveText('1 of 1')
  await expect(question(page, 12)).toBeInViewport()
  await expect.poll(() => marked(page)).toEqual(['Question 12:'])

  // Question 990, and nine with one more figure.
  await field(page).fill('question 990')
  await expect(status(page)).toHaveText('1 of 6')
  await expect(question(page, 990)).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(status(page)).toHaveText('2 of 6')
  await expect(question(page, 9_900)).toBeInViewport()
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('ArrowUp')
  await expect(status(page)).toHaveText('6 of 6')
  await expect(question(page, 9_908)).toBeInViewport()
  await bar(page).getByRole('button', { name: 'Next' }).click()
  await expect(question(page, 990)).toBeInViewport()

  await field(page).fill('nowhere at all')
  await expect(status(page)).toHaveText('Nothing found')
  await expect(bar(page).getByRole('button', { name: 'Next' })).toBeDisabled()
  await field(page).focus()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toBeHidden()
  await expect(composer(page)).toBeFocused()
  expect(await marked(page)).toEqual([])
})

test('what could not be searched says so, and is asked for again', async ({ page, guard }) => {
  guard.allow(/status of 503/, /ERR_INTERNET_DISCONNECTED/)
  await signIn(page)
  await converse(page, 'the needle')
  await page
    .locator('header')
    .getByRole('button', { name: /^Options for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Find in conversation' }).click()
  await expect(field(page)).toBeFocused()
  await expectNoViolation(page)
  await page.route('**/api/rpc/messages/search*', (route) => route.fulfill({ status: 503, body: 'Away' }))
  await field(page).fill('needle')
  await expect(bar(page).getByRole('button', { name: 'Try again' })).toBeVisible()
  await expectNoViolation(page)
  await page.unroute('**/api/rpc/messages/search*')
  await page.context().setOffline(true)
  await field(page).press('Enter')
  await expect(status(page)).toHaveText('You are offline. Try again when there is a connection.')
  await page.context().setOffline(false)
  await bar(page).getByRole('button', { name: 'Try again' }).click()
  await expect(status(page)).toHaveText('1 of 1')
  await expectNoViolation(page)
  await bar(page).getByRole('button', { name: 'Close' }).click()
  await expect(bar(page)).toBeHidden()
})

test('a person goes to the first message, and back to it after they have scrolled away', async ({ page }) => {
  await openLong(page)
  const goToFirst = async () => {
    await page
      .locator('header')
      .getByRole('button', { name: /^Options for/ })
      .click()
    await page.getByRole('menuitem', { name: 'Go to the first message' }).click()
  }
  await goToFirst()
  await expect(question(page, 0)).toBeInViewport()
  await expect(page).toHaveURL(new RegExp(`message=${messageId(0)}$`))
  await expect(page.getByRole('log')).toBeFocused()
  await expect(async () => {
    await page.mouse.move(700, 400)
    await page.mouse.wheel(0, 4_000)
    await expect(question(page, 0)).toHaveCount(0, { timeout: 100 })
  }).toPass()
  await goToFirst()
  await expect(question(page, 0)).toBeInViewport()
})

test('a person on a phone finds words', async ({ newPage }) => {
  const page = await newPage(phone)
  await signIn(page)
  await converse(page, 'the needle')
  await page
    .locator('header')
    .getByRole('button', { name: /^Options for/ })
    .tap()
  await page.getByRole('menuitem', { name: 'Find in conversation' }).tap()
  await field(page).fill('NEEDLE')
  await expect(status(page)).toHaveText('1 of 1')
  await expect.poll(() => marked(page)).toEqual(['needle'])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width)
  await expect(bar(page).getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 })
  await expectNoViolation(page)
})
