import type { Page } from '@playwright/test'
import { composer, converse } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const choices = {
  Theme: 'Dark',
  Colour: 'Rose',
  'Text size': 'Larger',
  'Width of a conversation': 'Wide',
  Code: 'Solarized',
  Motion: 'Reduced',
}
const attributes = {
  class: 'dark',
  'data-accent': 'rose',
  'data-text-size': 'larger',
  'data-chat-width': 'wide',
  'data-code-theme': 'solarized',
  'data-motion': 'reduced',
}
const darkPaper = 'oklch(0.195 0.006 265)'

async function openAppearance(page: Page): Promise<void> {
  await page.goto('/settings/appearance')
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
}

async function choose(page: Page, legend: string, option: string): Promise<void> {
  await page.getByRole('group', { name: legend }).getByText(option, { exact: true }).click()
  await expect(page.getByRole('group', { name: legend }).getByRole('radio', { name: option })).toBeChecked()
}

async function expectAttributes(page: Page, expected: Record<string, string> = attributes): Promise<void> {
  for (const [name, value] of Object.entries(expected)) await expect(page.locator('html')).toHaveAttribute(name, value)
}

test('every choice counts at once, in other tabs, after a reload without a script, and on another device', async ({
  page,
  context,
  newPage,
}) => {
  const email = await signIn(page)
  const otherTab = await context.newPage()
  await otherTab.goto('/docs')
  await expect(otherTab.getByRole('heading', { level: 1 })).toBeVisible()
  await openAppearance(page)
  for (const [legend, option] of Object.entries(choices)) await choose(page, legend, option)
  await expectAttributes(page)
  await expectAttributes(otherTab)
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible()

  // What comes from the server is right before any script has run.
  const withoutScripts = await newPage({ javaScriptEnabled: false, storageState: await context.storageState() })
  await withoutScripts.goto('/docs/formatting')
  await expectAttributes(withoutScripts)
  await expect(withoutScripts.locator('html')).toHaveCSS('background-color', darkPaper)
  await expect(withoutScripts.locator('html')).toHaveCSS('font-size', '19.2px')

  const otherDevice = await newPage()
  await signIn(otherDevice, email)
  await expectAttributes(otherDevice)
  await expect(otherDevice.locator('html')).toHaveCSS('background-color', darkPaper)
})

test('the width, the size and the motion are what the conversation shows', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const conversation = page.url()
  const log = page.getByRole('article', { name: /^Answer/ }).locator('xpath=..')
  const widths: Record<string, number> = {}
  for (const width of ['Narrow', 'Wide']) {
    await openAppearance(page)
    await choose(page, 'Width of a conversation', width)
    await expect(page.getByRole('status').getByText('Saved')).toBeVisible()
    await page.goto(conversation)
    await expect(page.getByRole('article', { name: /^Answer/ })).toBeVisible()
    widths[width] = (await log.boundingBox())?.width ?? 0
  }
  expect(widths.Wide).toBeGreaterThan((widths.Narrow ?? 0) + 200)

  await openAppearance(page)
  await choose(page, 'Motion', 'Reduced')
  await expect(page.getByRole('link', { name: 'Appearance' })).toHaveCSS('transition-duration', '0s')
})

test('a choice that cannot be saved is taken back, says so, and can be made again', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await openAppearance(page)
  await page.route('**/api/rpc/settings/update', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await page.getByRole('group', { name: 'Colour' }).getByText('Teal').click()
  await expect(page.getByRole('status').getByText(/Not saved/)).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Indigo' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-accent', 'indigo')

  await page.unroute('**/api/rpc/settings/update')
  await choose(page, 'Colour', 'Teal')
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Teal' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-accent', 'teal')
})

test('a person chooses by keyboard, and what sends a message is kept too', async ({ page }) => {
  await signIn(page)
  await openAppearance(page)
  await page.getByRole('radio', { name: 'Enter sends', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  const modified = page.getByRole('radio', { name: 'Ctrl or ⌘ Enter sends' })
  await expect(modified).toBeChecked()
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(modified).toBeChecked()
})

test('a cookie that somebody else wrote changes nothing but what is known', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'bc-appearance', value: 'dark."><b>.larger', url: baseURL }])
  await page.goto('/')
  await expectAttributes(page, { class: 'system', 'data-accent': 'indigo', 'data-text-size': 'medium' })
  await context.addCookies([{ name: 'bc-appearance', value: 'dark.pink.larger', url: baseURL }])
  await page.reload()
  await expectAttributes(page, { class: 'dark', 'data-accent': 'indigo', 'data-text-size': 'larger' })
})

test('at twice the zoom and in the largest text nothing is wider than the page', async ({ newPage, baseURL }) => {
  const page = await newPage({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 })
  await page.context().addCookies([{ name: 'bc-appearance', value: 'light.indigo.larger', url: baseURL }])
  const publicPages = ['/', '/docs', '/docs/formatting', '/privacy', '/auth/sign-in']
  for (const path of publicPages) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(640)
  }
  await signIn(page)
  await expect(composer(page)).toBeInViewport()
  await openAppearance(page)
  await choose(page, 'Text size', 'Larger')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640)
})

test('in forced colours the focus and the chosen option have a line of their own', async ({ page }) => {
  await signIn(page)
  await page.emulateMedia({ forcedColors: 'active' })
  await openAppearance(page)
  const light = page.getByRole('radio', { name: 'Light' })
  await light.focus()
  await page.keyboard.press('Space')
  await expect(light).toBeChecked()
  const frame = (radio: typeof light) => radio.locator('xpath=following-sibling::span[1]')
  await expect(frame(light)).toHaveCSS('outline-style', 'solid')
  await expect(frame(page.getByRole('radio', { name: 'Dark' }))).toHaveCSS('outline-style', 'none')
})
