import { composer, openUserMenu } from '../support/chat.ts'
import { expireCodes } from '../support/ledger.ts'
import { anEmail, anotherCode, askForCode, codeField, newestCode, requestCode, signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const codesPerHour = 10
const triesPerCode = 5

test('a person signs in by pasting the code and the chat appears without a page load', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }))

  // As a mail program copies it: with a space in the middle.
  const code = (await newestCode(page, email)).replace(/^(...)/, '$1 ')
  await page.evaluate((text) => navigator.clipboard.writeText(text), code)
  await codeField(page).press('ControlOrMeta+v')

  await expect(composer(page)).toBeVisible()
  await expect(page).toHaveURL('/chat')
  await expect(page.getByRole('button', { name: `Account ${email}` })).toBeVisible()
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true)
})

test('a person who opens a page of their own first is brought there after signing in', async ({ page }) => {
  const email = anEmail()
  await page.goto('/settings/appearance')
  await askForCode(page, email)
  await codeField(page).fill(await newestCode(page, email))
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
})

test('a person with a wrong code is told so and the right one still works', async ({ page, guard }) => {
  guard.allow(/status of 400/)
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  const code = await newestCode(page, email)
  await codeField(page).fill(anotherCode(code))
  await expect(page.getByRole('alert')).toHaveText(/not the code we sent/)
  await expect(codeField(page)).toHaveValue('')
  await expect(codeField(page)).toBeFocused()
  await codeField(page).fill(code)
  await expect(composer(page)).toBeVisible()
})

test('a person with an expired code is told so', async ({ page, guard }) => {
  guard.allow(/status of 400/)
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  expireCodes(email)
  await codeField(page).fill(await newestCode(page, email))
  await expect(page.getByRole('alert')).toHaveText(/code has expired/)
})

test('a person who guesses too often is told that the code no longer counts', async ({ page, guard }) => {
  guard.allow(/status of 40[03]/)
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  const code = await newestCode(page, email)
  for (let attempt = 1; attempt <= triesPerCode; attempt += 1) {
    const checked = page.waitForResponse('**/api/auth/sign-in/email-otp')
    await codeField(page).fill(anotherCode(code))
    await checked
    await expect(codeField(page)).toHaveValue('')
  }
  await codeField(page).fill(code)
  await expect(page.getByRole('alert')).toHaveText(/one wrong code too many/)
  await expect(composer(page)).toBeHidden()
})

test('a person who asks for too many codes is told how long to wait', async ({ page, guard }) => {
  guard.allow(/status of 429/)
  const email = anEmail()
  for (let sent = 0; sent < codesPerHour; sent += 1) await requestCode(page, email)
  await page.goto('/auth/sign-in')
  const field = page.getByRole('textbox', { name: 'E-mail' })
  await expect(field).toBeFocused()
  await field.fill(email)
  await field.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/Too many codes .* Try again in \d+ minutes/)
  await expect(codeField(page)).toBeHidden()
})

test('a person who mistypes the address is told before anything is sent', async ({ page }) => {
  await page.goto('/auth/sign-in')
  const field = page.getByRole('textbox', { name: 'E-mail' })
  await expect(field).toBeFocused()
  await field.fill('nobody')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/Enter your e-mail address/)
})

test('a person signs out and the chat asks to sign in again', async ({ page }) => {
  await signIn(page)
  await openUserMenu(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  await page.goto('/chat')
  await expect(page).toHaveURL(/\/auth\/sign-in/)
  await expect(page.getByRole('heading', { name: 'Sign in or sign up' })).toBeVisible()
})
