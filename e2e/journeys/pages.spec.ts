import type { Page } from '@playwright/test'
import { composer, converse, openUserMenu } from '../support/chat.ts'
import { anEmail, newestCode, requestCode, signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

/** By the menu, as a person does: without loading the page anew. */
async function openSettings(page: Page): Promise<void> {
  await openUserMenu(page)
  await page.getByRole('menuitem', { name: 'Settings' }).click()
}

test('a visitor reads what this is and starts', async ({ page }) => {
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  expect(await response?.text()).toMatch(/<h1[^>]*>/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Start chatting' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in or sign up' })).toBeVisible()
})

test('the start page brings less than 120 KiB of script', async ({ page }) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(50 * 1024)
  expect(bytes).toBeLessThan(120 * 1024)
})

test('a robot reads what the pages for everybody are', async ({ page }) => {
  const response = await page.request.get('/robots.txt')
  expect(response.headers()['content-type']).toMatch(/^text\/plain/)
  expect(await response.text()).toContain('Allow: /docs')
  const html = await (await page.request.get('/')).text()
  expect(html).toMatch(/<meta name="description" content="Close the tab/)
  expect(html).toMatch(/<meta property="og:title" content="Better Chat/)
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

test('a tab that is older than the server loads again once and keeps what was being written', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 404/, /A part of this page did not arrive/, /dynamically imported module/)
  await signIn(page)
  await composer(page).fill('half a thought')
  await page.route(/\/assets\/appearance-[^/]+\.js$/, (route) => route.fulfill({ status: 404, body: 'Not found' }))
  const loadedAgain = page.waitForEvent('load')
  await openSettings(page)
  await loadedAgain
  // What is missing now was missing before: not loaded again, but said.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A part of this page is missing')
  await expect(page.getByRole('link', { name: 'Back to chat' })).toBeVisible()

  await page.unroute(/\/assets\/appearance-[^/]+\.js$/)
  await page.getByRole('button', { name: 'Load again' }).click()
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to chat' }).click()
  await expect(composer(page)).toHaveValue('half a thought')
})

test('a page that is opened without a network says so and opens by itself when there is one', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/, /A part of this page did not arrive/, /Failed to fetch/)
  await signIn(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: /^Account / }).click()
  await expect(page.getByText('This part of the page did not arrive')).toBeVisible()
  await context.setOffline(false)
  await openUserMenu(page)

  await context.setOffline(true)
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline')
  await context.setOffline(false)
  await expect(page.getByRole('heading', { name: 'Appearance' })).toBeVisible()
})

test('a person reads the code in the outbox, where a new one appears by itself', async ({ page }) => {
  const email = anEmail()
  await page.goto('/dev/outbox')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outbox')
  await requestCode(page, email)
  const mail = page.getByRole('listitem').filter({ hasText: email })
  await expect(mail).toContainText(await newestCode(page, email))
})

test('on a device slower than the network a page is taken over before anything in it changes', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 12 })
  // Answered at once, so that it is known who is there long before the page is ready.
  await page.route('**/api/auth/get-session', (route) => route.fulfill({ json: null }))
  await page.goto('/chat')
  await expect(page).toHaveURL(/\/auth\/sign-in/)
  await page.goto('/settings/appearance')
  await expect(page).toHaveURL(/\/auth\/sign-in/)
  await expect(page.getByRole('heading', { name: 'Sign in or sign up' })).toBeVisible()
})
