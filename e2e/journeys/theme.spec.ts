import type { Page } from '@playwright/test'
import { composer, openUserMenu } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const paper = { light: 'oklch(0.99 0.002 95)', dark: 'oklch(0.195 0.006 265)' }

async function expectPaper(page: Page, theme: keyof typeof paper): Promise<void> {
  await expect(page.locator('html')).toHaveCSS('background-color', paper[theme])
}

async function chooseTheme(page: Page, label: string): Promise<void> {
  await openUserMenu(page)
  const saved = page.waitForResponse('**/api/rpc/settings/update')
  await page.getByRole('menuitemradio', { name: label }).click()
  await expect(page.getByRole('menuitemradio', { name: label })).toBeChecked()
  expect((await saved).status()).toBe(200)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
}

test('a person chooses dark and the next page comes dark from the server', async ({ page }) => {
  await signIn(page)
  await expectPaper(page, 'light')
  await chooseTheme(page, 'Dark')
  await expectPaper(page, 'dark')
  const response = await page.reload()
  expect(await response?.text()).toMatch(/<html[^>]* class="dark"/)
  await expectPaper(page, 'dark')
})

test('a person who chose light keeps it on a device that is dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(page)
  await expectPaper(page, 'dark')
  await chooseTheme(page, 'Light')
  await expectPaper(page, 'light')
  const response = await page.reload()
  expect(await response?.text()).toMatch(/<html[^>]* class="light"/)
  await expectPaper(page, 'light')
})

test('a person who leaves it to the system sees what the device shows, also when that changes', async ({ page }) => {
  await signIn(page)
  await chooseTheme(page, 'Dark')
  await chooseTheme(page, 'System')
  await expectPaper(page, 'light')
  const response = await page.reload()
  expect(await response?.text()).toMatch(/<html[^>]* class="system"/)
  await expect(composer(page)).toBeVisible()
  await expectPaper(page, 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectPaper(page, 'dark')
})

test('a person finds the chosen theme on another device', async ({ page, newPage }) => {
  const email = await signIn(page)
  await page.goto('/settings/appearance')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(page.getByText('Saved')).toBeVisible()
  const other = await newPage()
  await signIn(other, email)
  await expectPaper(other, 'dark')
})
