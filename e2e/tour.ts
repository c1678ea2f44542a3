import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { startInstance } from './support/instance.ts'
import { openObjectOf } from './support/object-database.ts'
import { askForCode, signIn } from './support/person.ts'
import { haveTourConversations } from './support/tour-conversations.ts'
import { usageHistory, writeUsage } from './support/usage-history.ts'

// The pictures of docs/tour.md: every screen as a person meets it, drawn by the product itself (`bun run tour`).
const folder = join(import.meta.dirname, '../docs/images/tour')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

const instance = await startInstance({
  env: { OPENAI_API_KEY: 'sk-tour', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1', FREE_DAILY_MESSAGES: '50' },
})
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

try {
  await takePublicPages()
  await takeChat()
} finally {
  await browser.close()
  await instance.dispose()
}

async function takePublicPages(): Promise<void> {
  const page = await open(desktop)
  await page.goto('/')
  await take(page, 'landing')
  await page.goto('/docs')
  await take(page, 'docs')
  await page.goto('/auth/sign-in')
  await askForCode(page, 'you@example.com')
  await take(page, 'sign-in')
  await page.goto('/nowhere')
  await take(page, 'not-found')
}

async function takeChat(): Promise<void> {
  const page = await open(desktop)
  await signIn(page, 'you@example.com')
  const id = await haveTourConversations(page, instance.state)
  const state = await page.context().storageState()

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`/chat/${id}`)
    await drawn(page)
    await page.mouse.move(700, 500)
    await take(page, `chat-${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/chat')
  await take(page, 'new-chat')
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('listbox', { name: 'Models' }).waitFor()
  await take(page, 'models')
  await page.goto('/settings/appearance')
  await page.getByRole('heading', { name: 'Appearance' }).waitFor()
  await take(page, 'appearance')
  await page.goto('/settings/models')
  await page.getByRole('switch').first().waitFor()
  await take(page, 'model-settings')
  await page.goto('/settings/providers?add=new:openrouter')
  await page.getByRole('heading', { name: 'Providers' }).waitFor()
  await take(page, 'providers')
  haveUsed(instance.state, id)
  await page.goto('/settings/usage')
  await page
    .getByRole('img', { name: /tokens/ })
    .first()
    .waitFor()
  await take(page, 'usage')
  await page.goto('/chat')
  await page.getByRole('textbox', { name: 'Message' }).blur()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await take(page, 'shortcuts')

  const small = await open({ ...phone, storageState: state })
  await small.goto(`/chat/${id}`)
  await drawn(small)
  await take(small, 'phone-chat')
  await small.getByRole('button', { name: 'Open sidebar' }).click()
  await small.getByRole('dialog').waitFor()
  await take(small, 'phone-sidebar')
}

/** Waits for the answer, to the colours of its code. */
async function drawn(page: Page): Promise<void> {
  await page.getByText('Thought for').first().waitFor()
  await page.locator('.token-keyword').first().waitFor()
}

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: instance.url, reducedMotion: 'reduce', ...options })
  return context.newPage()
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** A month of use, of the conversation that is shown and of one that is gone. */
function haveUsed(state: string, conversationId: string): void {
  using database = openObjectOf(state, conversationId)
  writeUsage(database, usageHistory(30, new Date(), [conversationId, 'deleted']))
}
