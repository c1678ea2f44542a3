import type { Page } from '@playwright/test'
import { answers, composer, converse } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(phone.viewport.width)
}

test('a person on a phone chats and opens another conversation from the sheet', async ({ newPage }) => {
  const page = await newPage(phone)
  await signIn(page)
  await expectNoSidewaysScroll(page)
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeHidden()
  await converse(page, 'hello')

  await page.getByRole('button', { name: 'Open sidebar' }).tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('link', { name: 'New chat', exact: true }).tap()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible()
  await converse(page, 'second')

  await page.getByRole('button', { name: 'Open sidebar' }).tap()
  await sheet.getByRole('listitem').getByRole('link', { name: 'hello' }).tap()
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('article', { name: 'You' })).toHaveText(['hello'])
  await expect(composer(page)).toBeInViewport()
})

test('a person on a phone reads code and tables without scrolling the page sideways', async ({ newPage }) => {
  const page = await newPage(phone)
  await signIn(page)
  await converse(page, 'rich: everything', 'last paragraph')
  await expectNoSidewaysScroll(page)
  await expect(composer(page)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Send' })).toBeInViewport({ ratio: 1 })
  // The code is wider than the phone; its own box scrolls, not the list of messages.
  const [code, messages] = [answers(page).locator('pre'), page.getByRole('log', { name: 'Messages' })]
  await expect(code).toHaveCSS('overflow-x', 'auto')
  expect(await code.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeGreaterThan(0)
  expect(await messages.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
})

test('a person on a phone sees every page without scrolling sideways', async ({ newPage, guard }) => {
  guard.allow(/status of 404/)
  const page = await newPage(phone)
  for (const path of ['/', '/auth/sign-in', '/dev/outbox', '/no/such/page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
  await signIn(page)
  await page.goto('/settings/appearance')
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await expectNoSidewaysScroll(page)
})
