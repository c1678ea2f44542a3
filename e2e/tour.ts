import { join } from 'node:path'
import { startModern } from '@better-chat/mcp-fixtures/modern'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { chooseModel, send, stopButton } from './support/chat.ts'
import { attach, attachedFiles, type GivenFile, pdf, textFile } from './support/files.ts'
import { startInstance } from './support/instance.ts'
import { keepFile, messageWithFiles, openConversationOf } from './support/message-files.ts'
import { openObjectOf } from './support/object-database.ts'
import { askForCode, signIn } from './support/person.ts'
import { queue } from './support/queue.ts'
import { haveTourConversations, type TourConversations } from './support/tour-conversations.ts'
import { startTourProvider } from './support/tour-provider.ts'
import { usageHistory, writeUsage } from './support/usage-history.ts'

// The pictures of docs/tour.md: every screen as a person meets it, drawn by the product itself (`bun run tour`).
const folder = join(import.meta.dirname, '../docs/images/tour')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

const provider = await startTourProvider()
const notes = await startModern({ withMore: true })
const instance = await startInstance({
  env: { OPENAI_API_KEY: 'sk-tour', LOCAL_MODELS_URL: provider.url, FREE_DAILY_MESSAGES: '50' },
})
process.env.E2E_STATE = instance.state
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

try {
  await takePublicPages()
  await takeChat()
} finally {
  await browser.close()
  await instance.dispose()
  await notes.stop()
  provider.stop()
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
  const conversations = await haveTourConversations(page, instance.state)
  const id = conversations.shown
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
  await takeBranches(page, conversations)
  await takeTools(page)
  await takeFiles(page)
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
  await small.goto(`/chat/${conversations.versioned}`)
  await small.getByRole('group', { name: 'Versions' }).last().waitFor()
  await take(small, 'phone-versions')
  await takeQueue(small, 'phone-queue')
  await takeQuestion(small, 'phone-approval')
  await small.goto('/settings/tools')
  await small.getByRole('heading', { name: 'Notes' }).waitFor()
  await take(small, 'phone-tools')
}

/** Versions of a message, one being edited, where the model begins to read, and what is found. */
async function takeBranches(page: Page, { versioned, long }: TourConversations): Promise<void> {
  await page.goto(`/chat/${versioned}`)
  await page.getByRole('group', { name: 'Versions' }).last().waitFor()
  await take(page, 'versions')
  const question = page.getByRole('article', { name: 'You' })
  await question.hover()
  await question.getByRole('button', { name: 'Edit your message' }).click()
  await page.getByRole('form', { name: 'Edit your message' }).waitFor()
  await take(page, 'editing')
  await page.goto(`/chat/${long}`)
  await page.getByText('Summary of the 20 messages before').click()
  await page.getByRole('button', { name: 'Edit summary' }).waitFor()
  await take(page, 'summary')
  await page.keyboard.press('ControlOrMeta+f')
  await page.getByRole('textbox', { name: 'Words to find' }).fill('rain')
  await page.getByText('1 of 11').waitFor()
  await take(page, 'find')
  await takeQueue(page, 'queue')
}

/** Messages that wait for their turn while an answer is written. */
async function takeQueue(page: Page, name: string): Promise<void> {
  await page.goto('/chat')
  await useLocalModel(page)
  await send(page, 'Two days in Lisbon: what first?')
  await page.getByRole('log').filter({ hasText: 'I would begin with Alfama' }).waitFor()
  await queue(page, 'And where do I eat there?')
  await queue(page, 'Then a day in Sintra, by train.')
  await take(page, name)
  await stopButton(page).click()
  await stopButton(page).waitFor({ state: 'detached' })
}

/** Files on their way into a message, in one that was sent, and one of them opened. */
async function takeFiles(page: Page): Promise<void> {
  const photos = await Promise.all([25, 200, 300].map((hue, at) => drawLandscape(page, `Evening ${at + 1}.jpg`, hue)))
  await page.goto('/chat')
  await attach(page, [...photos, pdf('Map of the valley.pdf', ['The way up', 'The way down'])])
  await attach(page, [{ ...textFile('setup.exe', ''), buffer: Buffer.from([0x4d, 0x5a, 0, 1]) }])
  await page.getByRole('textbox', { name: 'Message' }).fill('Which of these was taken last?')
  await attachedFiles(page).getByText('Only pictures').waitFor()
  await page.getByRole('progressbar').first().waitFor({ state: 'detached' })
  await take(page, 'files')
  await page.goto('/settings/data')
  await page.getByText(/of 1,000 MB/).waitFor()
  await take(page, 'data')

  const kept = await Promise.all(photos.map(({ name, buffer }) => keepFile(page, name, buffer)))
  const question = messageWithFiles(kept, { text: 'Which of these was taken last?' })
  const text = 'The **third**: the sun stands lowest in it, and the light is the reddest.'
  await openConversationOf(page, [question, { id: 'answer', role: 'assistant', parts: [{ type: 'text', text }] }])
  await page.getByText('the light is the reddest').waitFor()
  await take(page, 'message-files')
  await page.getByRole('button', { name: 'Evening 1.jpg' }).click()
  await page.getByRole('dialog').waitFor()
  await take(page, 'lightbox')
}

/** Tool servers: added and tested, asked about, at work, and what they answered. */
async function takeTools(page: Page): Promise<void> {
  await page.goto('/settings/tools?add=new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Notes')
  await page.getByRole('textbox', { name: 'URL' }).fill(notes.url)
  await page.getByRole('switch', { name: 'I trust this server' }).check()
  await take(page, 'tool-server-form')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  await page.getByRole('button', { name: 'Test Notes' }).click()
  await page.getByText('one round trip').waitFor()
  await page.getByRole('heading', { name: 'Your servers' }).evaluate((heading) => heading.scrollIntoView())
  await take(page, 'tools')
  await page.getByRole('link', { name: 'Notes', exact: true }).click()
  await page.getByRole('list', { name: 'Tools' }).waitFor()
  await take(page, 'tool-server')

  await takeQuestion(page, 'approval')
  await page.emulateMedia({ colorScheme: 'dark' })
  await take(page, 'approval-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/chat')
  await useLocalModel(page)
  await send(page, 'Look through my notes: what did I want to see?')
  await page.getByRole('progressbar', { name: /wait/ }).waitFor()
  await take(page, 'tool-running')
  await stopButton(page).click()
  await stopButton(page).waitFor({ state: 'detached' })

  await page.goto('/chat')
  await useLocalModel(page)
  await page.getByRole('button', { name: /^Tools/ }).click()
  await page.getByRole('radio', { name: /^Auto/ }).waitFor()
  await take(page, 'tool-choice')
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: /^Auto/ }).waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('Before I book: @no')
  await page.getByRole('listbox', { name: 'Servers and tools' }).waitFor()
  await take(page, 'tool-mention')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Message' }).fill('')

  const photo = await drawLandscape(page, 'Palace.jpg', 120)
  const { url, mediaType } = await keepFile(page, 'Palace.jpg', photo.buffer)
  const trains = {
    trains: [
      { leaves: '8:41', from: 'Rossio', minutes: 40 },
      { leaves: '9:11', from: 'Rossio', minutes: 40 },
    ],
  }
  const content = [
    { type: 'text', text: 'The **palace** opens at 9:30; the last entry is at 18:00.' },
    { type: 'file', url, mediaType, name: 'Palace.jpg' },
    { type: 'link', uri: 'https://www.parquesdesintra.pt/', name: 'Tickets', description: null, mimeType: null },
  ]
  const failed = { ...aCall('write', 'Notes'), state: 'output-error', errorText: 'The server could not be reached.' }
  await openConversationOf(page, [
    { id: 'question', role: 'user', parts: [{ type: 'text', text: 'When do I leave for Sintra?' }] },
    {
      id: 'answer',
      role: 'assistant',
      parts: [
        { ...aCall('look', 'Notes'), state: 'output-available', output: { content, structured: trains } },
        failed,
        { type: 'step-start' },
        { type: 'text', text: 'The **8:41** from Rossio gets you there before the palace opens.' },
      ],
    },
  ])
  await page.getByText('before the palace opens').waitFor()
  await page.locator('details').filter({ hasText: 'look' }).locator('summary').click()
  await page.getByRole('table').waitFor()
  await page.locator('details').filter({ hasText: 'failed' }).locator('summary').click()
  await take(page, 'tool-answer')
}

/** A call that waits for its person. */
async function takeQuestion(page: Page, name: string): Promise<void> {
  await page.goto('/chat')
  await useLocalModel(page)
  await send(page, 'Put it into my notes, please.')
  await page.getByRole('button', { name: 'Allow once: write' }).waitFor()
  await take(page, name)
}

/** A model of this machine; where it answered before, a new chat has it already. */
async function useLocalModel(page: Page): Promise<void> {
  // While an answer is written the page is never at rest.
  await page.waitForLoadState('networkidle')
  const model = page.getByRole('button', { name: /^Model: / })
  await model.waitFor()
  if (!(await model.textContent())?.includes('qwen3-32b')) await chooseModel(page, 'qwen3-32b')
}

function aCall(tool: string, server: string) {
  const toolMetadata = { serverId: 'notes', server, tool }
  return {
    type: 'dynamic-tool',
    toolName: `notes__${tool}`,
    toolCallId: tool,
    toolMetadata,
    input: { place: 'Sintra' },
  }
}

/** A sky, a sun and hills, as a JPEG of 1,600 × 1,200 pixels. */
async function drawLandscape(page: Page, name: string, hue: number): Promise<GivenFile> {
  const bytes = await page.evaluate(async (hue) => {
    const canvas = new OffscreenCanvas(1_600, 1_200)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('There is no canvas')
    const sky = context.createLinearGradient(0, 0, 0, 1_200)
    sky.addColorStop(0, `hsl(${hue} 45% 70%)`)
    sky.addColorStop(1, `hsl(${hue + 30} 70% 88%)`)
    context.fillStyle = sky
    context.fillRect(0, 0, 1_600, 1_200)
    context.fillStyle = `hsl(${hue + 40} 90% 94%)`
    context.beginPath()
    context.arc(1_100, 480 + hue, 110, 0, 7)
    context.fill()
    for (let hill = 0; hill < 5; hill += 1) {
      context.fillStyle = `hsl(${hue} ${30 - hill * 3}% ${58 - hill * 11}%)`
      context.beginPath()
      context.moveTo(0, 1_200)
      for (let x = 0; x <= 1_600; x += 10) {
        context.lineTo(x, 640 + hill * 115 - 90 * Math.sin(x / (210 + hill * 35) + hill * 2 + hue))
      }
      context.lineTo(1_600, 1_200)
      context.fill()
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    return [...new Uint8Array(await blob.arrayBuffer())]
  }, hue)
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
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
