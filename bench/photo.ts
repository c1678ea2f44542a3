import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answers } from '@better-chat/e2e/support/chat.ts'
import { startInstance } from '@better-chat/e2e/support/instance.ts'
import { signIn } from '@better-chat/e2e/support/person.ts'
import { chromium, type Page } from '@playwright/test'
import { startProvider } from './support/provider.ts'
import { describeMs } from './support/statistics.ts'

// A photo of twelve megapixels, from the moment it is pasted to its first word of answer, in a browser.
const samples = 5
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

const provider = await startProvider()
const door = await startDoor(provider.url)
const instance = await startInstance({ env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: door.url } })
const browser = await chromium.launch({ executablePath, args })

try {
  const page = await (await browser.newContext({ baseURL: instance.url })).newPage()
  await signIn(page)
  const photo = await takePhoto(page)
  const [toReady, toSent, toWord]: number[][] = [[], [], []]
  for (let index = 0; index < samples; index += 1) {
    await page.goto('/chat')
    await page.getByRole('textbox', { name: 'Message' }).fill('What is this?')
    const uploaded = page.waitForRequest('**/api/attachments?*')
    const pastedAt = await paste(page, index)
    await page.getByRole('progressbar').waitFor({ state: 'attached' })
    await page.getByRole('progressbar').waitFor({ state: 'detached' })
    toReady?.push(Date.now() - pastedAt)
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/ai'))
    await page.getByRole('textbox', { name: 'Message' }).press('Enter')
    await sent
    toSent?.push(Date.now() - pastedAt)
    await answers(page).getByText('w0').waitFor()
    toWord?.push(Date.now() - pastedAt)
    const bytes = (await (await uploaded).headersArray()).find(({ name }) => name.toLowerCase() === 'content-length')
    if (index === 0)
      console.log(`photo: ${photo} bytes, uploaded: ${bytes?.value}, request to the model: ${door.largest()}`)
  }
  console.log(`pasted to uploaded: ${describeMs(toReady ?? [])} (${samples} samples)`)
  console.log(`pasted to sent: ${describeMs(toSent ?? [])}`)
  console.log(`pasted to the first word on screen: ${describeMs(toWord ?? [])}`)
} finally {
  await browser.close()
  await instance.dispose()
  door.stop()
  provider.stop()
}

/** Draws something with the detail of a photo and keeps it on the page; answers its size in bytes. */
async function takePhoto(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4_000, 3_000)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('There is no canvas')
    for (let at = 0; at < 60_000; at += 1) {
      context.fillStyle = `hsl(${(at * 7) % 360} ${40 + (at % 50)}% ${20 + (at % 60)}%)`
      context.fillRect((at * 7_919) % 4_000, (at * 104_729) % 3_000, 3 + (at % 90), 3 + (at % 70))
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    const cache = await caches.open('bench')
    await cache.put('/bench-photo', new Response(blob))
    return blob.size
  })
}

/** Pastes it, each time with another byte at its end, so that it is another file; answers when. */
async function paste(page: Page, index: number): Promise<number> {
  const file = await page.evaluateHandle(async (index) => {
    const response = await (await caches.open('bench')).match('/bench-photo')
    if (!response) throw new Error('The photo is gone')
    return new File([await response.blob(), new Uint8Array([index])], `photo-${index}.jpg`, { type: 'image/jpeg' })
  }, index)
  return file.evaluate((file) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(file)
    const field = document.querySelector('textarea')
    const pastedAt = Date.now()
    field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    return pastedAt
  })
}

/** Stands before the provider and weighs what is sent to it. */
async function startDoor(providerUrl: string) {
  let largest = 0
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const body = Buffer.concat(pieces)
    largest = Math.max(largest, body.byteLength)
    const passed = await fetch(providerUrl + (request.url ?? ''), { method: 'POST', body })
    response.writeHead(passed.status, { 'content-type': passed.headers.get('content-type') ?? '' })
    for await (const piece of passed.body ?? []) response.write(piece)
    response.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server that listens on a port has an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    largest: () => largest,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
