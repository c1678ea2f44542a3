import { setTimeout as delay } from 'node:timers/promises'
import { send, stopButton } from '@better-chat/e2e/support/chat.ts'
import { essayEnd } from '@better-chat/e2e/support/markdown-answers.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { type CDPSession, chromium } from '@playwright/test'
import { askForEssay, essayChunks } from './support/provider.ts'
import { startStand } from './support/stand.ts'

// What drawing one chunk of an answer of 50,000 characters costs the page's main thread, at its beginning and at its end,
// and the longest task that anything else had to wait for meanwhile.
const perSecond = 25
const sample = 100
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

const { instance, dispose } = await startStand()
const browser = await chromium.launch({ executablePath, args: quiet })

try {
  const page = await (await browser.newContext({ baseURL: instance.url })).newPage()
  await signIn(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await send(page, askForEssay(perSecond))
  await page.locator('p', { hasText: 'The first paragraph' }).waitFor()
  await page.evaluate(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: 'longtask',
    })
  })
  const first = await perChunk(session)
  await delay(((essayChunks - 2 * sample - perSecond) * 1000) / perSecond)
  const last = await perChunk(session)
  const tasks = await page.evaluate(() => globalThis.longTasks.splice(0))
  await page.getByText(essayEnd, { exact: true }).waitFor()
  await stopButton(page).waitFor({ state: 'hidden' })
  await page.getByRole('img', { name: /^Diagram/ }).waitFor()
  const lastTasks = await page.evaluate(() => globalThis.longTasks)
  console.log(`drawing one of ${essayChunks} chunks: first ${sample} ${first}, last ${sample} ${last}`)
  console.log(`tasks over 50 ms while it streamed: ${tasks.length}, longest ${ms(Math.max(0, ...tasks))}`)
  console.log(`longest task of the end with its diagram: ${ms(Math.max(0, ...lastTasks))}`)
} finally {
  await browser.close()
  await dispose()
}

/** The main thread's time for one chunk over the next hundred: all of it, and what of it is script and layout. */
async function perChunk(session: CDPSession): Promise<string> {
  const before = await timesOf(session)
  await delay((sample * 1000) / perSecond)
  const after = await timesOf(session)
  const [task = 0, script = 0, layout = 0] = after.map(
    (seconds, index) => (seconds - (before[index] ?? 0)) * (1000 / sample),
  )
  return `${ms(task)} (script ${ms(script)}, style and layout ${ms(layout)})`
}

async function timesOf(session: CDPSession): Promise<number[]> {
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return [of('TaskDuration'), of('ScriptDuration'), of('LayoutDuration') + of('RecalcStyleDuration')]
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

declare global {
  var longTasks: number[]
}
