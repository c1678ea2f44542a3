import { startModern } from '@better-chat/mcp-fixtures/modern'
import type { Page } from '@playwright/test'
import { aSecondOfSilence } from '../support/a-second-of-silence.ts'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, conversationIdOf, converse, send, stopButton } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { replaceParts } from '../support/stored-answer.ts'
import { answeredCall, picture, text } from '../support/tool-parts.ts'
import { addServer, expect, test, toTools } from '../support/tool-servers.ts'

/** Opens the one call of an answer that has these parts. */
async function openCall(page: Page, parts: readonly object[]) {
  await signIn(page)
  await converse(page, 'hello')
  await replaceParts(page, conversationIdOf(page), parts)
  await page.reload()
  await answers(page).locator('summary').click()
  return answers(page).locator('details')
}

const many = Array.from({ length: 10_000 }, (_, index) => index)

test('a person reads what a tool said as what it is: words, lists, pictures, sounds and links', async ({ page }) => {
  const words = '# Weather\n\nline one\nline two\n\n- **sun** <b>not bold</b> ![map](https://maps.example/a.png)'
  const content = [
    text(words),
    picture,
    { ...picture, name: 'map.png' },
    { type: 'audio', mimeType: 'audio/wav', data: aSecondOfSilence() },
    { type: 'link', uri: 'https://example.com/a', name: 'A page', description: 'About it', mimeType: null },
    { type: 'resource', uri: 'demo://notes', mimeType: 'text/markdown', text: '*Some* notes', byteLength: null },
    { type: 'resource', uri: 'demo://page', mimeType: 'text/html', text: '<h1>A page</h1>', byteLength: null },
  ]
  const call = await openCall(page, [answeredCall('t1', 'weather', { content })])
  await expect(call.getByRole('heading', { name: 'Weather' })).toBeVisible()
  await expect(call.locator('.prose-answer li')).toContainText('sun <b>not bold</b>')
  await expect(call.getByRole('link', { name: /Image from maps\.example/ })).toHaveAttribute('rel', /noreferrer/)
  const sound = call.getByLabel('What the tool answered with')
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1)
  await expect(call.getByRole('link', { name: 'https://example.com/a' })).toBeVisible()
  await expect(call.locator('em')).toHaveText(['Some'])
  await expect(call.locator('pre')).toHaveText(['<h1>A page</h1>'])
  await expectNoViolation(page)

  await call.getByRole('button', { name: 'chart.png' }).click()
  await expect(page.getByRole('dialog', { name: 'chart.png' })).toContainText('1 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'map.png' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(call.getByRole('button', { name: 'chart.png' })).toBeFocused()
})

test('all that goes into a tool can be read, and nothing in it is hidden', async ({ page }) => {
  const body = `${'word '.repeat(79)}the end\u202e`
  const input = { rows: [{ to: 'a@example.com', body }], note: 'one\nto: “b”' }
  const call = await openCall(page, [{ ...answeredCall('t1', 'mail', { content: [text('sent')] }), input }])
  await expect(call.getByRole('table')).toHaveCount(0)
  const read = call.getByRole('group', { name: 'input' })
  await read.getByRole('button', { name: '0: 2 entries' }).click()
  await read.getByRole('button', { name: /^all \d+ characters$/ }).click()
  await expect(read).toContainText('the end\\u202e')
  await expect(read.locator('bdi', { hasText: 'the end' })).toBeFocused()
  await expectNoViolation(page)
})

test('data is a table where it is one and a tree where not, and there is the raw form of both', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const rows = Array.from({ length: 120 }, (_, index) => ({ city: `City ${index}`, days: index }))
  const tree = { deep: { er: { est: 'at the bottom' } }, many }
  const call = await openCall(page, [
    answeredCall('t1', 'weather', {
      content: [text(JSON.stringify(tree)), text(JSON.stringify({ total: 120, rows }))],
      structured: { total: 120, rows },
    }),
  ])
  // The text that says the same is not said twice.
  const table = call.getByRole('table')
  await expect(table.getByRole('columnheader')).toHaveText(['city', 'days'])
  await expect(table.getByRole('row')).toHaveCount(51)
  await call.getByRole('button', { name: 'Show 70 more of 120 rows' }).click()
  await expect(table.getByRole('row')).toHaveCount(121)
  await expect(call).toContainText('total: 120')

  await expect(call).not.toContainText('at the bottom')
  await call.getByRole('button', { name: 'er: 1 entry' }).click()
  await expect(call).toContainText('est: “at the bottom”')
  await call.getByRole('button', { name: 'many: 10,000 items' }).click()
  await call.getByRole('button', { name: 'Show 200 more of 10,000' }).click()
  await expect(call).toContainText('249: 249')
  await expect(call).not.toContainText('250: 250')
  await call.getByRole('button', { name: 'Copy text' }).click()
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(tree)
  await expectNoViolation(page)

  await call.getByRole('button', { name: 'Raw', exact: true }).click()
  await expect(call.getByRole('button', { name: 'Raw', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(call.locator('pre')).toContainText('"content": [')
  await expect(table).toBeHidden()
})

test('a long text is folded, and drawn as a whole for whoever asks', async ({ page }) => {
  const long = `${'A line of many.\n\n'.repeat(600)}The very **end**`
  const call = await openCall(page, [answeredCall('t1', 'read', { content: [text(long)] })])
  await expect(call).not.toContainText('The very end')
  await call.getByRole('button', { name: /^Show all [\d,]+ characters$/ }).click()
  await expect(call.locator('strong')).toHaveText(['end'])
})

test('a call whose answer was lost says that its outcome is not known, and one that was not made that it was not', async ({
  page,
}) => {
  const { output: _, ...sent } = answeredCall('t1', 'write', { content: [] })
  const allowed = { ...sent, toolCallId: 't2', state: 'approval-responded', approval: { id: 'q', approved: true } }
  await signIn(page)
  await converse(page, 'hello')
  await replaceParts(page, conversationIdOf(page), [{ ...sent, state: 'input-available' }, allowed])
  await page.reload()
  const calls = answers(page).locator('summary')
  await expect(calls).toHaveText([/^Modern\s*write\s*outcome unknown$/, /^Modern\s*write\s*not called$/])
  await calls.first().click()
  await expect(answers(page)).toContainText('It is not sent again by itself.')
})

test('of a text that is too long to stand in the answer there is a way to all of it', async ({ page }) => {
  const whole = { url: '/api/attachments/whole', length: 1_234_567 }
  const call = await openCall(page, [
    answeredCall('t1', 'read', {
      content: [
        { ...text('The beginning'), whole },
        { ...text(''), whole },
      ],
    }),
  ])
  await expect(call).toContainText('The beginning')
  const links = call.getByRole('link', { name: 'All of it, 1,234,567 characters' })
  await expect(links).toHaveCount(2)
  await expect(links.first()).toHaveAttribute('href', whole.url)
})

test('a person sees how far a call is, and stops it', async ({ page }) => {
  const server = await startModern({ withMore: true })
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url: server.url, trusted: true })
  await page.goto('/chat')
  await send(page, 'wait for it')
  const bar = page.getByRole('progressbar', { name: 'Progress of wait' })
  await expect(bar).toHaveAttribute('aria-valuenow', '1')
  await expect(bar).toHaveAttribute('aria-valuemax', '2')
  await expect(answers(page)).toContainText('Half')
  await expect(answers(page).locator('summary')).toHaveText(/^Modern\s*wait\s*running… 50 %$/)
  await expectNoViolation(page)
  await stopButton(page).click()
  await expect(bar).toBeHidden()
  await expect(answers(page)).toContainText('Stopped')
  await expect(answers(page).locator('summary')).toHaveText(/^Modern\s*wait\s*(failed|outcome unknown)/)
  await server.stop()
})

test('what a tool answered is read on a phone without scrolling the page sideways', async ({ newPage }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const row = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`column_${index}`, 'some words in a cell']))
  const call = await openCall(page, [
    answeredCall('t1', 'rows', { content: [text('x'.repeat(500)), picture], structured: { rows: [row, row] } }),
  ])
  await expect(call.getByRole('table')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const box = call.getByRole('table').locator('..')
  expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true)
})
