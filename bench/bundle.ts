import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { answers, send, stopButton } from '@better-chat/e2e/support/chat.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { haveLongConversation } from '@better-chat/e2e/support/long-conversation.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { chromium, type Page } from '@playwright/test'
import { buildSync } from 'esbuild'

// First-load JavaScript and CSS of each page as a browser fetches it, and the size of both Workers; all gzip.
const root = join(import.meta.dirname, '..')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

const instance = await startInstance({ env: { OPENAI_API_KEY: '', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1' } })
const browser = await chromium.launch({ executablePath, args: quiet })

try {
  const page = await (await browser.newContext({ baseURL: instance.url })).newPage()
  await report(page, '/')
  await report(page, '/auth/sign-in')
  await signIn(page)
  await report(page, '/chat')
  const plain = await haveLongConversation(page, instance.state, 2)
  await report(page, `/chat/${plain}`, '/chat/… with a conversation')
  await page.goto(`${instance.url}/chat`)
  await send(page, 'Hello')
  await answers(page).getByText('code blocks look like this').waitFor()
  await stopButton(page).waitFor({ state: 'hidden' })
  await report(page, new URL(page.url()).pathname, '/chat/… with a code block')
  await report(page, '/settings/appearance')
  console.log(`web Worker: ${kib(gzipOf(join(root, 'apps/web/dist/server')))}`)
  console.log(`server Worker, minified: ${kib(gzipSync(minifiedServer()).byteLength)}`)
} finally {
  await browser.close()
  await instance.dispose()
}

async function report(page: Page, path: string, label = path): Promise<void> {
  const loaded = new Map<string, number>()
  const session = await page.context().newCDPSession(page)
  const kinds = new Map<string, string>()
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    loaded.set(kind, (loaded.get(kind) ?? 0) + encodedDataLength)
  })
  await page.goto(instance.url + path, { waitUntil: 'networkidle' })
  console.log(`${label}: JS ${kib(loaded.get('Script') ?? 0)}, CSS ${kib(loaded.get('Stylesheet') ?? 0)}`)
  await session.detach()
}

function minifiedServer(): Uint8Array {
  const built = join(root, 'apps/server/dist/index.js')
  const external = ['cloudflare:*', 'node:*']
  const { outputFiles } = buildSync({
    entryPoints: [built],
    bundle: true,
    minify: true,
    format: 'esm',
    external,
    write: false,
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

function gzipOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const code = files.filter((file) => statSync(file).isFile() && file.endsWith('.js'))
  return code.reduce((total, file) => total + gzipSync(readFileSync(file)).byteLength, 0)
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`
}
