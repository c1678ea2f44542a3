import { setTimeout as delay } from 'node:timers/promises'
import { type HttpPerson, signInOverHttp } from '@better-chat/e2e/support/http-person.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { chromium, type Page } from '@playwright/test'
import { send, textsOf } from './support/answer.ts'
import { ask } from './support/provider.ts'
import { startStand } from './support/stand.ts'
import { describeMs } from './support/statistics.ts'

// Reload to resumed: how soon a reader who comes back has everything a running answer has said so far.
const samples = 100
const reloads = 15
const perSecond = 50
const betweenMs = 50
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

const { instance, dispose } = await startStand()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })

try {
  const overHttp = await resumeOverHttp(await signInOverHttp(instance.url))
  console.log(`reload to resumed over HTTP: ${describeMs(overHttp)} (${samples} samples)`)
  const page = await (await browser.newContext({ baseURL: instance.url })).newPage()
  await signIn(page)
  console.log(`page reload to the partial on screen: ${describeMs(await resumeInBrowser(page))} (${reloads} reloads)`)
} finally {
  await browser.close()
  await dispose()
}

async function resumeOverHttp(person: HttpPerson): Promise<number[]> {
  const conversationId = crypto.randomUUID()
  let said = ''
  const first = readAll(await send(person, conversationId, ask(1_000_000, perSecond)), (text) => {
    said = text
  })
  const tookMs: number[] = []
  while (tookMs.length < samples) {
    await delay(betweenMs)
    const saidBefore = said.length
    const startedAt = performance.now()
    for await (const text of textsOf(await person.fetch(`/api/ai/${conversationId}/stream`))) {
      if (text.length >= saidBefore) break
    }
    tookMs.push(performance.now() - startedAt)
  }
  await person.fetch(`/api/ai/${conversationId}/stop`, { json: {} })
  await first
  return tookMs
}

async function readAll(response: Response, onText: (text: string) => void): Promise<void> {
  for await (const text of textsOf(response)) onText(text)
}

async function resumeInBrowser(page: Page): Promise<number[]> {
  await page.getByRole('textbox', { name: 'Message' }).fill(ask(1_000_000, perSecond))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\/.+/)
  const tookMs: number[] = []
  let seen = await untilOnScreen(page, 100)
  while (tookMs.length < reloads) {
    await page.reload({ waitUntil: 'commit' })
    const now = await untilOnScreen(page, seen.length)
    tookMs.push(now.atMs)
    seen = now
  }
  return tookMs
}

/** Waits for an answer of at least this length; tells when it was there, counted from the navigation. */
async function untilOnScreen(page: Page, length: number): Promise<{ atMs: number; length: number }> {
  const found = await page.waitForFunction((wanted) => {
    const answer = document.querySelector('article[aria-label^="Answer"]')?.textContent ?? ''
    return answer.length >= wanted && { atMs: performance.now(), length: answer.length }
  }, length)
  const value = await found.jsonValue()
  if (value === false) throw new Error('The answer is not there')
  return value
}
