import { answers } from '@better-chat/e2e/support/chat.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { haveLongConversation } from '@better-chat/e2e/support/long-conversation.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { chromium } from '@playwright/test'
import { percentile } from './support/statistics.ts'

// How soon the newest message of a conversation is on screen, whatever its length: on loading the page, and on coming from another conversation.
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const lengths = [10, 1_000, 10_000]
const times = 7

const instance = await startInstance({ env: { OPENAI_API_KEY: '', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1' } })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

try {
  const page = await (await browser.newContext({ baseURL: instance.url })).newPage()
  await signIn(page)
  const conversations: { length: number; id: string; load: number[]; switchTo: number[] }[] = []
  for (const length of lengths) {
    const id = await haveLongConversation(page, instance.state, length)
    conversations.push({ length, id, load: [], switchTo: [] })
  }
  // In turns, so that what the machine does meanwhile meets all of them.
  for (let round = 0; round < times; round += 1) {
    for (const { length, id, load, switchTo } of conversations) {
      const newest = answers(page).filter({ hasText: `Answer ${length - 1}.` })
      await page.goto('/chat', { waitUntil: 'networkidle' })
      const clickedAt = performance.now()
      await page.locator(`a[href="/chat/${id}"]`).first().click()
      await newest.waitFor()
      switchTo.push(performance.now() - clickedAt)
      const startedAt = performance.now()
      await page.goto(`/chat/${id}`, { waitUntil: 'commit' })
      await newest.waitFor()
      load.push(performance.now() - startedAt)
    }
  }
  for (const { length, load, switchTo } of conversations) {
    console.log(`${length} messages: page load ${figures(load)}, from another page ${figures(switchTo)}`)
  }
} finally {
  await browser.close()
  await instance.dispose()
}

function figures(milliseconds: number[]): string {
  return `p50 ${percentile(milliseconds, 0.5).toFixed(0)} ms, longest ${Math.max(...milliseconds).toFixed(0)} ms`
}
