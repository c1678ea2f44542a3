import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import {
  composer,
  conversationLink,
  conversationLinks,
  converse,
  openConversationMenu,
  openUserMenu,
  send,
  stopButton,
} from '../support/chat.ts'
import { addOldConversations, createConversations } from '../support/conversations.ts'
import { letGo } from '../support/holds.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const many = 10_000

/** What is drawn of a list on a screen this high, with what is kept ready above and below. */
const mostDrawn = 100

function group(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Conversations' }).getByRole('region', { name, exact: true })
}

async function choose(page: Page, title: string, item: string): Promise<void> {
  await openConversationMenu(page, title)
  await page.getByRole('menuitem', { name: item }).click()
}

test('a person pins a conversation, and it stands first after a reload too, and takes the pin away', async ({
  page,
}) => {
  await signIn(page)
  await createConversations(page, ['first', 'second', 'third'])
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['third', 'second', 'first'])
  const saved = page.waitForResponse('**/api/rpc/conversations/update')
  await choose(page, 'first', 'Pin')
  await expect(group(page, 'Pinned').getByRole('link')).toHaveText('first')
  // It has moved to another group, and the focus with it.
  await expect(conversationLink(page, 'first')).toBeFocused()
  await saved
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['first', 'third', 'second'])
  await expectNoViolation(page)
  await choose(page, 'first', 'Unpin')
  await expect(conversationLinks(page)).toHaveText(['third', 'second', 'first'])
  await expect(group(page, 'Pinned')).toBeHidden()
})

test('a person with ten thousand conversations scrolls through them, and only what is near is drawn or asked for', async ({
  page,
}) => {
  await signIn(page)
  const [id = ''] = await createConversations(page, ['newest'])
  addOldConversations(id, many)
  await page.reload()
  await expect(conversationLinks(page).first()).toHaveText('newest')
  const list = page.getByRole('navigation', { name: 'Conversations' })
  await list.getByRole('listitem').first().hover()

  const deepest = 900
  while (Math.max(...(await numbersShown(page))) < deepest) {
    await page.mouse.wheel(0, 2_400)
    // No frame without rows, wherever the wheel has brought the list.
    expect((await numbersShown(page)).length).toBeGreaterThan(10)
    expect(await conversationLinks(page).count()).toBeLessThan(mostDrawn)
  }

  // While an answer runs the list is read again and again: its beginning alone, whatever was loaded.
  const readings: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/rpc/conversations/list')) readings.push(`${request.url()} ${request.postData() ?? ''}`)
  })
  const text = `hold: ${crypto.randomUUID()}`
  await send(page, text)
  await expect(stopButton(page)).toBeVisible()
  const before = readings.length
  await expect.poll(() => readings.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 2)
  expect(readings.filter((reading) => reading.includes('cursor'))).toEqual([])
  await letGo(text)
  await expect(stopButton(page)).toBeHidden()

  // The end of what is known, by keyboard, and back to the top.
  await conversationLink(page, text).focus()
  await page.keyboard.press('End')
  await expect.poll(() => focusedNumber(page)).toBeGreaterThan(deepest)
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => focusedNumber(page)).toBeGreaterThan(deepest)
  // Far above the view it is still there, and Tab still finds it.
  await page.keyboard.press('Home')
  await expect(conversationLink(page, text)).toBeFocused()
  await list.getByRole('listitem').first().hover()
  await page.mouse.wheel(0, 12_000)
  await expect(conversationLink(page, text)).toBeFocused()
})

/** The numbers of the conversations that can be seen now, in one frame. */
function numbersShown(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) =>
        requestAnimationFrame(() => {
          const links = Array.from(document.querySelectorAll('nav[aria-label="Conversations"] li a'))
          const seen = links.filter((link) => {
            const { top, bottom } = link.getBoundingClientRect()
            return bottom > 100 && top < innerHeight - 80
          })
          resolve([0, ...seen.map((link) => Number(/Conversation (\d+)/.exec(link.textContent)?.[1] ?? 0))])
        }),
      ),
  )
}

function focusedNumber(page: Page): Promise<number> {
  return page.evaluate(() => Number(/Conversation (\d+)/.exec(document.activeElement?.textContent ?? '')?.[1] ?? 0))
}

test('the conversation that is open is in view when the page loads', async ({ page }) => {
  await signIn(page)
  const ids = await createConversations(
    page,
    Array.from({ length: 60 }, (_, index) => `conversation ${index}`),
  )
  await page.goto(`/chat/${ids[0]}`)
  const link = conversationLinks(page).filter({ hasText: /^conversation 0/ })
  await expect(link).toBeInViewport({ ratio: 1 })
  // The list is whole to who hears it, though only a part of it is drawn.
  await expect(link.locator('..')).toHaveAttribute('aria-posinset', '60')
  await expect(link.locator('..')).toHaveAttribute('aria-setsize', '60')
  expect(await conversationLinks(page).count()).toBeLessThan(60)
  await expectNoViolation(page)
})

test('a person who collapsed the sidebar finds it so at once, and nothing jumps when the page is there', async ({
  page,
}) => {
  await signIn(page)
  await createConversations(page, ['hello'])
  for (const [button, width] of [
    ['Collapse sidebar', 53],
    ['Expand sidebar', 255],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    let show = () => {}
    const isShown = new Promise<void>((resolve) => (show = resolve))
    await page.route('**/api/rpc/conversations/list*', async (route) => {
      await isShown
      await route.continue()
    })
    await page.reload()
    const skeleton = page.locator('[data-slot="sidebar-skeleton"]').filter({ visible: true })
    await expect(skeleton).toHaveCSS('width', `${width}px`)
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        const moved = list.getEntries().reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0)
        document.body.dataset.shift = String(Number(document.body.dataset.shift ?? 0) + moved)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    show()
    await expect(composer(page)).toBeFocused()
    expect((await page.getByRole('complementary', { name: 'Sidebar' }).boundingBox())?.width).toBe(width)
    expect(Number(await page.evaluate(() => document.body.dataset.shift ?? 0))).toBeLessThan(0.01)
    await page.unroute('**/api/rpc/conversations/list*')
  }
})

test('a person sees how many free messages they have used, and it counts on', async ({ newInstance, newPage }) => {
  const instance = await newInstance({ env: { FREE_DAILY_MESSAGES: '2', FREE_MONTHLY_MESSAGES: '100' } })
  const page = await newPage({ baseURL: instance.url })
  await signIn(page)
  const meter = page.getByRole('meter', { name: 'Free messages' })
  await expect(meter).toHaveAttribute('aria-valuetext', '0 of 2 free messages today')
  await converse(page, 'hello')
  await expect(page.getByText('1 of 2 free messages today')).toBeVisible()
  await expectNoViolation(page)
  // The rail has no room for it; the menu does.
  await page.getByRole('button', { name: 'Collapse sidebar' }).click()
  await openUserMenu(page)
  await expect(page.getByRole('menu')).toContainText('1 of 2 free messages today')
  await expectNoViolation(page)
})

test('a person on a phone uses the whole sidebar with a finger, and it keeps the focus to itself', async ({
  newPage,
}) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await signIn(page)
  await createConversations(page, ['one', 'two'])
  await page.reload()
  await page.getByRole('button', { name: 'Open sidebar' }).tap()
  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('listitem')).toHaveCount(2)
  await expectNoViolation(page)
  for (const target of await sheet.locator('a, button').all()) {
    const name = await target.evaluate((element) => element.outerHTML.slice(0, 120))
    const box = await target.boundingBox()
    // The name of the product beside the button of its size is no target of its own.
    if ((await target.textContent()) === 'Better Chat') continue
    expect(box?.height, name).toBeGreaterThanOrEqual(40)
  }
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press('Tab')
    expect(await sheet.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  // What is undone does not close it.
  await sheet.getByRole('button', { name: 'Options for “two”' }).tap()
  await page.getByRole('menuitem', { name: 'Archive' }).tap()
  await expect(sheet.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(sheet.getByRole('listitem')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('button', { name: 'Open sidebar' })).toBeFocused()

  // Nor does it lie over the chat again after the settings.
  await page.getByRole('button', { name: 'Open sidebar' }).tap()
  await sheet.getByRole('button', { name: /^Account / }).tap()
  await page.getByRole('menuitem', { name: 'Settings' }).tap()
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to chat' }).tap()
  await expect(composer(page)).toBeVisible()
  await expect(sheet).toBeHidden()
})
