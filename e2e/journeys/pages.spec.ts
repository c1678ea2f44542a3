import { composer, converse } from '../support/chat.ts'
import { anEmail, newestCode, requestCode, signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a visitor reads what this is and starts', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  expect(await response?.text()).toMatch(/<h1[^>]*>/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Start chatting' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in or sign up' })).toBeVisible()
})

test('a signed-in person who opens the start page is in the chat', async ({ page }) => {
  await signIn(page)
  await page.goto('/')
  await expect(page).toHaveURL('/chat')
  await expect(composer(page)).toBeVisible()
})

test('a person at an address that leads nowhere is told so', async ({ page, guard }) => {
  guard.allow(/status of 404/)
  const response = await page.goto('/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address')
  await expect(page.getByRole('link', { name: 'Go to your conversations' })).toHaveAttribute('href', '/chat')
})

test('a person whose page cannot be loaded is told so and tries again', async ({ page, guard }) => {
  // The router logs what its error page catches.
  guard.allow(/status of 500/, /Cannot parse response body/)
  await signIn(page)
  await converse(page, 'hello')
  await page.route('**/api/rpc/conversations/**', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page did not load')
  await page.unroute('**/api/rpc/conversations/**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('article', { name: /^Answer/ })).toContainText('Hello from the provider.')
})

test('a person reads the code in the outbox, where a new one appears by itself', async ({ page }) => {
  const email = anEmail()
  await page.goto('/dev/outbox')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outbox')
  await requestCode(page, email)
  const mail = page.getByRole('listitem').filter({ hasText: email })
  await expect(mail).toContainText(await newestCode(page, email))
})
