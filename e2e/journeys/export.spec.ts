import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { converse } from '../support/chat.ts'
import { beginDownload, downloaded, filesIn } from '../support/downloads.ts'
import { aPicture, keepFile, messageWithFiles, openConversationOf } from '../support/message-files.ts'
import { openObjectOf } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

async function openExports(page: Page): Promise<void> {
  await page
    .locator('header')
    .getByRole('button', { name: /^Options for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  await expect(asMarkdown(page)).toBeVisible()
}

const asMarkdown = (page: Page) => page.getByRole('menuitem', { name: 'Markdown', exact: true })

/** By hand: a pointer that is nowhere on its way to a menu closes it. */
async function clickByHand(item: Locator): Promise<void> {
  const { x, y, width, height } = (await item.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await item.page().mouse.move(x + width / 2, y + height / 2, { steps: 20 })
  await item.click()
}

const everything = (page: Page) => page.getByRole('link', { name: 'Export everything' })

test('a person takes one conversation along, as Markdown and as JSON', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello there')
  await openExports(page)
  await expectNoViolation(page)
  const markdown = await downloaded(page, () => clickByHand(asMarkdown(page)))
  expect(markdown.name).toMatch(/\.md$/)
  expect(markdown.bytes.toString()).toMatch(
    /^# .+\n\n\*Exported.*\n## You · .*\nhello there\n.*Hello from the provider\./s,
  )

  // The same by keyboard.
  await page
    .locator('header')
    .getByRole('button', { name: /^Options for/ })
    .press('Enter')
  await page.keyboard.press('e')
  await expect(page.getByRole('menuitem', { name: 'Export' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(asMarkdown(page)).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('menuitem', { name: 'JSON', exact: true })).toBeFocused()
  const json = await downloaded(page, () => page.keyboard.press('Enter'))
  expect(json.name).toMatch(/\.json$/)
  expect(JSON.parse(json.bytes.toString())).toMatchObject({
    version: 1,
    conversation: { id: new URL(page.url()).pathname.split('/').at(-1) },
    messages: [
      { role: 'user', parts: [{ text: 'hello there' }] },
      { role: 'assistant', status: 'completed' },
    ],
  })
})

test('a person takes everything along: another tool reads it, and the files are what they were', async ({ page }) => {
  await signIn(page)
  const picture = aPicture(600, 400)
  const kept = await keepFile(page, 'Lisbon?.png', picture)
  const id = await openConversationOf(page, [messageWithFiles([kept], { text: 'Where is this?' })])
  await page.goto('/settings/data')
  await expectNoViolation(page)
  const { name, bytes } = await downloaded(page, () => everything(page).click())
  expect(name).toMatch(/^better-chat-20\d\d-\d\d-\d\d\.zip$/)
  const files = filesIn(bytes)
  const path = `attachments/${kept.id}-Lisbon-.png`
  expect(files.get(path)?.equals(picture)).toBe(true)
  const document = [...files.keys()].find((path) => path.startsWith('conversations/'))
  expect(files.get(document ?? '')?.toString()).toContain(`[Lisbon?.png](../${encodeURI(path)})`)
  expect(JSON.parse(files.get('messages.jsonl')?.toString() ?? '')).toMatchObject({ conversationId: id })
  expect(page.url()).toMatch(/\/settings\/data$/)
})

test('what cannot be exported is told in place, and a download that breaks off is no file', async ({ page, guard }) => {
  guard.allow(/status of 4(04|29)/)
  await signIn(page)
  await converse(page, 'hello there')
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const everyPart = `UPDATE messages SET parts = ? WHERE conversation_id = ? AND role = 'assistant'`
  const setAnswer = (parts: string) => {
    using database = openObjectOf(process.env.E2E_STATE ?? '', id)
    database.prepare(everyPart).run(parts, id)
  }
  // On another page first: that of the conversation may be reading it.
  await page.goto('/settings/data')
  setAnswer('[{')
  const broken = await beginDownload(page, () => everything(page).click())
  // Its length is not known before, and the runtime ends such a body as if it were whole; what it holds says that it is not.
  const cut = readFileSync(await broken.path())
  expect(() => filesIn(cut)).toThrow()
  setAnswer('[]')
  await downloaded(page, () => everything(page).click())

  await page.route('**/api/export?*', (route) => route.fulfill({ status: 429, body: '' }))
  await everything(page).click()
  await expect(page.getByRole('alert')).toHaveText(/^An export is being made already\./)
  await expectNoViolation(page)
  await page.goto(`/chat/${id}`)
  await openExports(page)
  const { origin } = new URL(page.url())
  await page.request.delete(`/api/v1/conversations/${id}`, { headers: { origin } })
  await clickByHand(asMarkdown(page))
  await expect(page.getByText('This conversation does not exist, or it is not yours.')).toBeVisible()
})

test('who is signed out meanwhile signs in again, and sees no page of JSON', async ({ page, guard }) => {
  guard.allow(/status of 401/)
  await signIn(page)
  await page.goto('/settings/data')
  await expect(everything(page)).toBeVisible()
  await page.context().clearCookies()
  await everything(page).click()
  await expect(page).toHaveURL(/\/auth\/sign-in\?redirect=/)
})

test('a person on a phone exports a conversation', async ({ newPage }) => {
  const page = await newPage(phone)
  await signIn(page)
  await converse(page, 'hello there')
  await page
    .locator('header')
    .getByRole('button', { name: /^Options for/ })
    .tap()
  await page.getByRole('menuitem', { name: 'Export' }).tap()
  const item = page.getByRole('menuitem', { name: 'Markdown, all branches' })
  await expect(item).toBeInViewport({ ratio: 1 })
  const { bytes } = await downloaded(page, () => item.tap())
  expect(bytes.toString()).toContain('*Follows 1*')
})
