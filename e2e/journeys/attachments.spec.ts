import type { Page, Request } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, chooseModel, composer, editField, ownMessages, send, stopButton } from '../support/chat.ts'
import { attach, attachedFiles, brokenPng, dragOver, drop, heic, paste, pdf, png, textFile } from '../support/files.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

const uploads = '**/api/attachments?*'
const chatRoute = '**/api/ai'

type FilePart = { type: 'file'; url: string; mediaType: string; filename: string }
type TextPart = { type: 'text'; text: string }

/** The next message as it is sent. */
async function nextMessage(page: Page): Promise<{ id: string; parts: (FilePart | TextPart)[] }> {
  const request: Request = await page.waitForRequest(chatRoute)
  return request.postDataJSON().message
}

function namesOf(parts: (FilePart | TextPart)[]): string[] {
  return parts.map((part) => (part.type === 'file' ? part.filename : part.text))
}

test('a person attaches by button, by pasting and by dropping, several at once, and sends them without a word', async ({
  page,
}) => {
  await signIn(page)
  await attach(page, [png('one.png', { shade: 1 }), textFile('notes.md', '# Notes')])
  await expect(attachedFiles(page)).toHaveText([/one\.png\s*1 KB/, /notes\.md\s*1 KB/])
  await paste(page, [png('pasted.png', { shade: 2 })])
  await dragOver(page, [png('dropped.png')])
  await expect(page.getByText('Drop files to attach them')).toBeVisible()
  await drop(page.locator('main'), [png('dropped.png', { shade: 3 }), pdf('paper.pdf', ['Hello', 'again'])])
  await expect(page.getByText('Drop files to attach them')).toBeHidden()
  await expect(attachedFiles(page)).toHaveText([
    /one\.png/,
    /notes\.md/,
    /pasted\.png/,
    /dropped\.png/,
    /paper\.pdf\s*2 pages, 1 KB/,
  ])
  await expectNoViolation(page)

  const sent = nextMessage(page)
  await composer(page).press('Enter')
  expect(namesOf((await sent).parts)).toEqual(['one.png', 'notes.md', 'pasted.png', 'dropped.png', 'paper.pdf'])
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(attachedFiles(page)).toHaveCount(0)
  // At first the first file's name; then what the model makes of all of them.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^one\.png/)
  await page.reload()
  await expect(ownMessages(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('what is pasted with words stays words', async ({ page }) => {
  await signIn(page)
  await composer(page).focus()
  await paste(page, [png('table.png')], 'a table')
  await paste(page, [png('kept.png')], 'kept.png')
  await expect(attachedFiles(page)).toHaveText([/kept\.png/])
})

test('a large picture is made smaller first, and left as it is where the person wants that', async ({ page }) => {
  await signIn(page)
  const large = png('large.png', { width: 3_000, height: 1_500 })
  const [made] = await Promise.all([page.waitForResponse(uploads), attach(page, [large])])
  expect(await made.json()).toMatchObject({ mediaType: 'image/png', width: 2_048, height: 1_024 })

  const { origin } = new URL(page.url())
  await page.request.patch('/api/v1/settings', { data: { keepOriginalImages: true }, headers: { origin } })
  await page.reload()
  const [kept] = await Promise.all([page.waitForResponse(uploads), attach(page, [{ ...large, name: 'same.png' }])])
  expect(await kept.json()).toMatchObject({ width: 3_000, height: 1_500, size: large.buffer.length })
})

test('a person waits for an upload, removes one that is on its way, and the focus stays with the files', async ({
  page,
}) => {
  await signIn(page)
  const release = Promise.withResolvers<void>()
  await page.route(uploads, async (route) => {
    await release.promise
    await route.continue().catch(() => {})
  })
  await attach(page, [png('a.png', { shade: 1 }), png('b.png', { shade: 2 })])
  await composer(page).fill('look')
  await composer(page).press('Enter')
  await expect(page.getByText('2 files are still being uploaded.')).toBeVisible()
  await expect(page).toHaveURL('/chat')
  await page.getByRole('button', { name: 'Remove a.png' }).focus()
  await page.keyboard.press('Enter')
  await expect(attachedFiles(page)).toHaveText([/b\.png/])
  await expect(page.getByRole('button', { name: 'Remove b.png' })).toBeFocused()
  release.resolve()
  await expect(page.getByText(/still being uploaded/)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(attachedFiles(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
})

test('an upload that loses its connection says so, holds the message back, and is tried again', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_FAILED/)
  await signIn(page)
  await page.route(uploads, (route) => route.abort(), { times: 1 })
  await attach(page, [textFile('report.txt', 'a report')])
  await expect(attachedFiles(page)).toHaveText([/report\.txt\s*The connection was lost/])
  await composer(page).fill('read it')
  await composer(page).press('Enter')
  await expect(page.getByText('“report.txt” could not be attached: try again or remove it.')).toBeVisible()
  await page.getByRole('button', { name: 'Try report.txt again' }).click()
  await expect(attachedFiles(page)).toHaveText([/report\.txt\s*1 KB/])
  await expect(composer(page)).toHaveValue('read it')
  const sent = nextMessage(page)
  await composer(page).press('Enter')
  expect(namesOf((await sent).parts)).toEqual(['report.txt', 'read it'])
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('of ten files one fails, and the others are there; an eleventh has no place', async ({ page, guard }) => {
  guard.allow(/status of 503/)
  await signIn(page)
  const body = { error: { reason: 'storage-unavailable', message: 'Files cannot be stored right now.', data: {} } }
  await page.route('**/api/attachments?name=7.txt', (route) => route.fulfill({ status: 503, json: body }))
  await attach(
    page,
    [...'0123456789'].map((name) => textFile(`${name}.txt`, `number ${name}`)),
  )
  await expect(attachedFiles(page)).toHaveText(
    [...'0123456789'].map((name) =>
      name === '7' ? /7\.txt\s*Files cannot be stored right now\./ : new RegExp(`${name}\\.txt\\s*1 KB`),
    ),
  )
  await attach(page, [textFile('late.txt', 'late')])
  await expect(page.getByRole('alert')).toHaveText('A message can have 10 files; “late.txt” was not attached.')
  await page.getByRole('button', { name: 'Remove 7.txt' }).click()
  const sent = nextMessage(page)
  await send(page, 'nine')
  expect((await sent).parts).toHaveLength(10)
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('the same file twice is attached once', async ({ page }) => {
  await signIn(page)
  await attach(page, [textFile('one.txt', 'the same')])
  await expect(attachedFiles(page)).toHaveText([/one\.txt\s*1 KB/])
  await attach(page, [textFile('two.txt', 'the same')])
  await expect(page.getByText('“one.txt” is attached already.')).toBeVisible()
  await expect(attachedFiles(page)).toHaveText([/one\.txt/])
})

test('what cannot be attached says why, and leaves the rest as it is', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('my words')
  await attach(page, [
    { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.alloc(21 * 1024 * 1024, 'a') },
    brokenPng('broken.png'),
    heic('photo.heic'),
    pdf('locked.pdf', ['secret'], { isLocked: true }),
    { name: 'torn.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nnothing that follows') },
    { name: 'program.exe', mimeType: '', buffer: Buffer.from([0x4d, 0x5a, 0, 1, 2]) },
    textFile('empty.txt', ''),
    textFile('fine.csv', 'a;b'),
  ])
  await expect(attachedFiles(page)).toHaveText([
    /big\.txt\s*It has 21 MB; at most 20 MB can be attached\./,
    /broken\.png\s*It is damaged/,
    /photo\.heic\s*This browser cannot open HEIC pictures\. Save it as JPEG/,
    /locked\.pdf\s*It needs a password/,
    /torn\.pdf\s*It is damaged/,
    /program\.exe\s*Only pictures, PDFs and text files/,
    /empty\.txt\s*It is empty\./,
    /fine\.csv\s*1 KB/,
  ])
  await expect(composer(page)).toHaveValue('my words')
})

test('the files of one message have a limit together', async ({ page }) => {
  await signIn(page)
  const large = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(15 * 1024 * 1024, name) })
  await attach(page, [large('one.txt'), large('two.txt'), large('three.txt')])
  await expect(attachedFiles(page)).toHaveText([
    /one\.txt\s*15 MB/,
    /two\.txt\s*15 MB/,
    /three\.txt\s*The files of one message may have 40 MB together/,
  ])
})

test('names are made safe', async ({ page }) => {
  await signIn(page)
  await attach(page, [
    textFile('quote"d\u202etxt.exe', 'one'),
    textFile(`${'long '.repeat(100)}.txt`, 'two'),
    textFile('<b>bold</b> & more.txt', 'three'),
  ])
  const answered = page.waitForResponse(uploads)
  await attach(page, [textFile('last.txt', 'four')])
  await answered
  await expect(attachedFiles(page)).toHaveText([
    /^quote"dtxt\.exe/,
    /^long .*….txt/,
    /^b> & more\.txt/,
    /^last\.txt\s*1 KB/,
  ])
})

test('a person who reloads finds what was uploaded, and what was not says so', async ({ page }) => {
  await signIn(page)
  await attach(page, [png('here.png')])
  await expect(attachedFiles(page)).toHaveText([/here\.png\s*1 KB/])
  await page.route(uploads, () => undefined)
  const asked = page.waitForRequest(uploads)
  await attach(page, [textFile('cut.txt', 'cut')])
  await asked
  await composer(page).fill('words')
  await page.reload()
  await expect(attachedFiles(page)).toHaveText([/here\.png\s*1 KB/, /cut\.txt\s*The page was closed before/])
  await expect(page.getByRole('button', { name: /again$/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove cut.txt' }).click()
  const sent = nextMessage(page)
  await composer(page).press('Enter')
  expect(namesOf((await sent).parts)).toEqual(['here.png', 'words'])
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('a refused message comes back with its files and is sent as the same one', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await attach(page, [png('kept.png')])
  await expect(attachedFiles(page)).toHaveText([/kept\.png\s*1 KB/])
  await page.route(chatRoute, (route) => route.fulfill({ status: 500, body: 'Oops' }), { times: 1 })
  const refused = nextMessage(page)
  await send(page, 'look')
  const first = await refused
  await expect(page.getByRole('alert')).toHaveText(/Something went wrong on the server/)
  await expect(attachedFiles(page)).toHaveText([/kept\.png\s*1 KB/])
  await expect(composer(page)).toHaveValue('look')
  const sent = nextMessage(page)
  await composer(page).press('Enter')
  expect(await sent).toEqual(first)
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('a person edits a message with its files: one goes, another comes', async ({ page }) => {
  await signIn(page)
  await attach(page, [textFile('old.txt', 'old'), textFile('kept.txt', 'kept')])
  await expect(attachedFiles(page)).toHaveText([/old\.txt\s*1 KB/, /kept\.txt\s*1 KB/])
  await send(page, 'compare')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(stopButton(page)).toBeHidden()
  await page.reload()

  await ownMessages(page).hover()
  await ownMessages(page).getByRole('button', { name: 'Edit your message' }).click()
  const form = page.getByRole('form', { name: 'Edit your message' })
  await expect(attachedFiles(form)).toHaveText([/old\.txt/, /kept\.txt/])
  await form.getByRole('button', { name: 'Remove old.txt' }).click()
  await drop(form, [textFile('new.txt', 'new')])
  await expect(attachedFiles(form)).toHaveText([/kept\.txt/, /new\.txt\s*1 KB/])
  await expect(page.getByRole('list', { name: 'Attached files' })).toHaveCount(1)
  const sent = nextMessage(page)
  await editField(page).press('Enter')
  expect(namesOf((await sent).parts)).toEqual(['kept.txt', 'new.txt', 'compare'])
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('a model that cannot see pictures is changed for one that can with one click', async ({ page }) => {
  await signIn(page)
  await chooseModel(page, localModel)
  await attach(page, [textFile('words.txt', 'words')])
  await expect(attachedFiles(page)).toHaveText([/words\.txt\s*1 KB/])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await attach(page, [png('photo.png')])
  const notice = page.getByRole('alert')
  await expect(notice).toContainText(`${localModel} cannot see pictures. Choose a model that can:`)
  await composer(page).press('Enter')
  await expect(page).toHaveURL('/chat')
  await expectNoViolation(page)
  await notice.getByRole('button').first().click()
  await expect(notice).toHaveCount(0)
  await send(page, 'what is this?')
  await expect(answers(page)).toContainText('Hello from the provider.')
})

test('of a PDF the pages are counted and the text is kept; one without text needs a model that reads it', async ({
  page,
}) => {
  await signIn(page)
  await chooseModel(page, localModel)
  const [kept] = await Promise.all([
    page.waitForRequest('**/api/attachments/*/text?pages=2000'),
    attach(page, [
      pdf(
        'book.pdf',
        Array.from({ length: 2_000 }, (_, index) => `This is page ${index + 1}`),
      ),
    ]),
  ])
  expect(kept.postData()).toMatch(/^This is page 1\n\nThis is page 2\n\n(?:.|\n)*This is page 2000$/)
  await expect(attachedFiles(page)).toHaveText([/book\.pdf\s*2,000 pages, \d+ KB/])
  await expect(page.getByRole('alert')).toHaveCount(0)
  await attach(page, [pdf('scan.pdf', [''])])
  await expect(attachedFiles(page)).toHaveText([/book\.pdf/, /scan\.pdf\s*1 page, 1 KB/])
  await expect(page.getByRole('alert')).toContainText(`${localModel} cannot read a PDF that is made of pictures.`)
  await page.getByRole('button', { name: 'Remove scan.pdf' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a person whose session has ended keeps the words, and the file says why it failed', async ({ page, guard }) => {
  guard.allow(/status of 401/)
  await signIn(page)
  await composer(page).fill('my words')
  await page.context().clearCookies()
  await attach(page, [textFile('a.txt', 'a')])
  await expect(attachedFiles(page)).toHaveText([/a\.txt\s*Your session has ended/])
  await expect(composer(page)).toHaveValue('my words')
})

test('a person on a phone attaches many files without scrolling the page sideways', async ({ newPage }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await signIn(page)
  const names = [...'012345'].map((name) => `a rather long name of a file, number ${name}.txt`)
  await attach(
    page,
    names.map((name) => textFile(name, name)),
  )
  await expect(attachedFiles(page)).toHaveText(names.map((name) => new RegExp(`${name.replace('.', '\\.')}\\s*1 KB`)))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expect(composer(page)).toBeInViewport({ ratio: 1 })
  const { height = 0 } = (await page.getByRole('button', { name: 'Attach files' }).boundingBox()) ?? {}
  expect(height).toBeGreaterThanOrEqual(44)
})
