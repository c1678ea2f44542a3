import { composer, openUserMenu } from '../support/chat.ts'
import { expireCodes } from '../support/ledger.ts'
import {
  anEmail,
  anotherCode,
  askForCode,
  codeField,
  emailField,
  newestCode,
  requestCode,
  signIn,
} from '../support/person.ts'
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

test('a person with an expired code is told so', async ({ newPage, newInstance, guard }) => {
  guard.allow(/status of 400/)
  const { url, state } = await newInstance()
  const page = await newPage({ baseURL: url })
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  expireCodes(state, email)
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

test('a person who loads the page again goes on with the code, and back leads to the address', async ({ page }) => {
  const email = anEmail()
  await page.goto('/auth/sign-in?redirect=/settings/appearance')
  await askForCode(page, email)
  expect(page.url()).not.toContain('example.com')
  await expect(page.getByText(/New code in \d+ s/)).toBeVisible()
  await page.reload()
  await expect(codeField(page)).toBeFocused()
  await expect(page.getByText(email)).toBeVisible()

  await page.goBack()
  await expect(emailField(page)).toHaveValue(email)
  await page.goForward()
  await codeField(page).fill(await newestCode(page, email))
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()

  // Signed in already: there is nothing to do on this page.
  await page.goto('/auth/sign-in?redirect=/settings/appearance')
  await expect(page).toHaveURL('/settings/appearance')
})

test('a person who opens the code step without having asked for one is asked for the address', async ({ page }) => {
  await page.goto('/auth/sign-in?step=code')
  await expect(emailField(page)).toBeFocused()
})

test('what is no code is not tried, and the code is found in the sentence around it', async ({ page }) => {
  const email = anEmail()
  let tries = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/sign-in/email-otp')) tries += 1
  })
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  await codeField(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/all six digits/)
  await codeField(page).fill('12345678')
  await expect(page.getByRole('alert')).toHaveText(/A code has six digits/)
  expect(tries).toBe(0)

  const code = await newestCode(page, email)
  await codeField(page).fill(`Your sign-in code is ${code.slice(0, 3)}-${code.slice(3)}.`)
  await expect(composer(page)).toBeVisible()
  expect(tries).toBe(1)
})

test('a person without a network is told so in both steps and loses nothing', async ({ page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await expect(emailField(page)).toBeFocused()
  await context.setOffline(true)
  await emailField(page).fill(email)
  await emailField(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/could not be reached/)
  await context.setOffline(false)
  await emailField(page).press('Enter')
  await expect(codeField(page)).toBeFocused()

  const code = await newestCode(page, email)
  await context.setOffline(true)
  await codeField(page).fill(code)
  await expect(page.getByRole('alert')).toHaveText(/could not be reached/)
  await expect(codeField(page)).toHaveValue(code)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(composer(page)).toBeVisible()
})

test('a person whose code is spent gets a new one without waiting', async ({ newPage, newInstance, guard }) => {
  guard.allow(/status of 400/)
  const { url, state } = await newInstance()
  const page = await newPage({ baseURL: url })
  const email = anEmail()
  await page.goto('/auth/sign-in')
  await askForCode(page, email)
  expireCodes(state, email)
  await codeField(page).fill(await newestCode(page, email))
  await page.getByRole('button', { name: 'Send a new code' }).click()
  await expect(page.getByText('A new code is on its way')).toBeVisible()
  await expect(page.getByText(/New code in \d+ s/)).toBeVisible()
  await codeField(page).fill(await newestCode(page, email))
  await expect(composer(page)).toBeVisible()
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
