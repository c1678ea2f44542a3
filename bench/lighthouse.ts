import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@better-chat/e2e/support/free-ports.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { chromium } from '@playwright/test'
import lighthouse, { desktopConfig } from 'lighthouse'
import { percentile } from './support/statistics.ts'

// Lighthouse scores, the median of five runs, of the pages a person meets first; on a phone as it simulates one, and on a desktop.
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const times = 5
const pages = ['/', '/docs', '/chat']
const categories = ['performance', 'accessibility', 'best-practices'] as const
const devices = { mobile: undefined, desktop: desktopConfig }

const instance = await startInstance({ env: { OPENAI_API_KEY: '', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1' } })
const profile = mkdtempSync(join(tmpdir(), 'better-chat-lighthouse-'))
const { web: port } = await freePorts()
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', `--remote-debugging-port=${port}`]
const context = await chromium.launchPersistentContext(profile, { executablePath, args, baseURL: instance.url })

try {
  for (const path of pages) {
    // The start page sends those who are signed in to their chat; so the chat comes last.
    if (path === '/chat') await signIn(context.pages()[0] ?? (await context.newPage()))
    for (const [device, config] of Object.entries(devices)) await report(path, device, config)
  }
} finally {
  await context.close()
  rmSync(profile, { recursive: true, force: true })
  await instance.dispose()
}

async function report(path: string, device: string, config: typeof desktopConfig | undefined): Promise<void> {
  const scores = new Map<string, number[]>(categories.map((category) => [category, []]))
  for (let run = 0; run < times; run += 1) {
    const flags = { port, disableStorageReset: true, onlyCategories: [...categories], logLevel: 'error' as const }
    const result = await lighthouse(instance.url + path, flags, config)
    for (const [category, all] of scores) all.push(100 * (result?.lhr.categories[category]?.score ?? 0))
  }
  const medians = [...scores].map(([category, all]) => `${category} ${percentile(all, 0.5).toFixed(0)}`)
  console.log(`${path} ${device}: ${medians.join(', ')}`)
}
