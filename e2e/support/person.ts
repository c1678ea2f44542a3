import { expect, type Page } from '@playwright/test'

type Mail = { otp: string }

export function anEmail(): string {
  return `${crypto.randomUUID()}@example.com`
}

export function emailField(page: Page) {
  return page.getByRole('textbox', { name: 'E-mail' })
}

export function codeField(page: Page) {
  return page.getByRole('textbox', { name: 'Six-digit code' })
}

/** Signs in without the screens, for journeys that are about something else, and opens the chat. */
export async function signIn(page: Page, email = anEmail()): Promise<string> {
  await requestCode(page, email)
  const response = await post(page, 'sign-in/email-otp', { email, otp: await newestCode(page, email) })
  expect(response.status()).toBe(200)
  await page.goto('/chat')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  return email
}

/** Asks for a code on the sign-in screen, which must be open. */
export async function askForCode(page: Page, email: string): Promise<void> {
  // The field takes the focus once the page listens.
  await expect(emailField(page)).toBeFocused()
  await emailField(page).fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(codeField(page)).toBeFocused()
}

export async function requestCode(page: Page, email: string): Promise<void> {
  const response = await post(page, 'email-otp/send-verification-otp', { email, type: 'sign-in' })
  expect(response.status()).toBe(200)
}

/** The code that was mailed last, from the outbox. */
export async function newestCode(page: Page, email: string): Promise<string> {
  const response = await page.request.get(`/api/dev/outbox?to=${encodeURIComponent(email)}`)
  const mails: Mail[] = await response.json()
  return mails[0]?.otp ?? ''
}

/** Six digits that are not the code. */
export function anotherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

async function post(page: Page, path: string, data: Record<string, string>) {
  const { origin } = new URL((await page.request.get('/api/health')).url())
  return page.request.post(`/api/auth/${path}`, { data, headers: { origin } })
}
