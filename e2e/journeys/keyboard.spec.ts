import type { Locator, Page } from '@playwright/test'
import { answers, composer, conversationLinks, stopButton } from '../support/chat.ts'
import { anEmail, codeField, emailField, newestCode } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const mostStops = 40

/** Walks to a place with the Tab key alone. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  await expect(target).toBeFocused()
}

async function signInByKeys(page: Page, email: string): Promise<void> {
  await page.goto('/auth/sign-in')
  await expect(emailField(page)).toBeFocused()
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await expect(codeField(page)).toBeFocused()
  await page.keyboard.type(await newestCode(page, email))
  await expect(composer(page)).toBeFocused()
}

test('a person does everything without the mouse', async ({ page }) => {
  const email = anEmail()
  await signInByKeys(page, email)
  await page.keyboard.type('hello')
  await page.keyboard.press('Enter')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(composer(page)).toBeFocused()

  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Options for “hello”' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Conversation title' })).toBeFocused()
  await page.keyboard.type('Greetings')
  await page.keyboard.press('Enter')
  await expect(conversationLinks(page)).toHaveText(['Greetings'])
})

test('a person switches the theme and signs out without the mouse', async ({ page }) => {
  const email = anEmail()
  await signInByKeys(page, email)

  const account = page.getByRole('button', { name: `Account ${email}` })
  await tabTo(page, account)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Home')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass('dark')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(account).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

test('a person renames and deletes in the sidebar without the mouse, and the focus is never lost', async ({ page }) => {
  const email = anEmail()
  await signInByKeys(page, email)
  for (const text of ['first', 'second']) {
    await expect(composer(page)).toBeFocused()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
    await expect(answers(page)).toContainText('Hello from the provider.')
    // Whoever leaves before the end has an unread answer.
    await expect(stopButton(page)).toBeHidden()
    await page.keyboard.press('ControlOrMeta+Shift+O')
    await expect(answers(page)).toHaveCount(0)
  }
  await tabTo(page, conversationLinks(page).first())
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Conversation title' })).toBeFocused()
  await page.keyboard.type('renamed')
  await page.keyboard.press('Enter')
  await expect(conversationLinks(page)).toHaveText(['renamed', 'first'])
  await expect(conversationLinks(page).first()).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(conversationLinks(page)).toHaveText(['first'])
  await expect(conversationLinks(page)).toBeFocused()
})
