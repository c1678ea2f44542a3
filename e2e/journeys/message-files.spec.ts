import type { Locator, Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, ownMessages } from '../support/chat.ts'
import { aPdf, aPicture, keepFile, messageWithFiles, openConversationOf } from '../support/message-files.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const thumbnails = (page: Page) =>
  ownMessages(page).getByRole('list', { name: 'Pictures' }).getByRole('listitem').getByRole('button')
const lightbox = (page: Page) => page.getByRole('dialog')
const position = (page: Page) => lightbox(page).getByRole('status')
const naturalWidth = (picture: Locator) =>
  picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : null))

async function openThreePictures(page: Page): Promise<void> {
  await signIn(page)
  const pictures = [
    await keepFile(page, 'wide.png', aPicture(1_800, 600)),
    await keepFile(page, 'tall.png', aPicture(200, 400, [200, 120, 90])),
    await keepFile(page, 'small.png', aPicture(64, 64, [90, 180, 120])),
  ]
  await openConversationOf(page, [messageWithFiles(pictures, { text: 'Which one is the best?' })])
  await expect(thumbnails(page)).toHaveCount(3)
}

test('a person looks through the pictures of a message with the keyboard, and is back where they were', async ({
  page,
}) => {
  await openThreePictures(page)
  await thumbnails(page).nth(1).focus()
  await expect(thumbnails(page).nth(1)).toHaveAccessibleName('tall.png')
  await page.keyboard.press('Enter')
  await expect(lightbox(page)).toHaveAccessibleName('tall.png')
  await expect(position(page)).toHaveText('tall.png, 2 of 3')
  const steps = { ArrowRight: 'small.png, 3 of 3', Home: 'wide.png, 1 of 3', End: 'small.png, 3 of 3' }
  for (const [key, words] of Object.entries(steps)) {
    await page.keyboard.press(key)
    await expect(position(page)).toHaveText(words)
  }
  await page.keyboard.press('ArrowRight')
  await expect(position(page)).toHaveText('wide.png, 1 of 3')
  await page.keyboard.press('ArrowLeft')
  await expect(position(page)).toHaveText('small.png, 3 of 3')
  await page.keyboard.press('Escape')
  await expect(lightbox(page)).toBeHidden()
  await expect(thumbnails(page).nth(1)).toBeFocused()
  // Again, and with what is pressed with the mouse.
  await page.keyboard.press('Enter')
  await expect(position(page)).toHaveText('tall.png, 2 of 3')
  await lightbox(page).getByRole('button', { name: 'Next picture' }).click()
  await expect(position(page)).toHaveText('small.png, 3 of 3')
  await lightbox(page).getByRole('button', { name: 'Close' }).click()
  await expect(thumbnails(page).nth(1)).toBeFocused()
})

test('a picture that is larger than the window is seen in its own size, and scrolled', async ({ page }) => {
  await openThreePictures(page)
  await thumbnails(page).first().click()
  const picture = lightbox(page).getByRole('img', { name: 'wide.png' })
  const isScrolled = () =>
    lightbox(page)
      .getByRole('region', { name: 'Picture' })
      .evaluate((stage) => stage.scrollLeft > 0)
  await expect.poll(() => naturalWidth(picture)).toBe(1_800)
  const actual = lightbox(page).getByRole('button', { name: 'Actual size' })
  await expect(actual).toHaveAttribute('aria-pressed', 'false')
  await expectNoViolation(page)
  await picture.click()
  await expect(actual).toHaveAttribute('aria-pressed', 'true')
  await expect(picture).toHaveJSProperty('clientWidth', 1_800)
  await lightbox(page).getByRole('region', { name: 'Picture' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(isScrolled).toBe(true)
  await expect(position(page)).toHaveText('wide.png, 1 of 3')
  await expectNoViolation(page)
  await actual.press('Enter')
  await expect(actual).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('End')
  await expect(lightbox(page).getByRole('img', { name: 'small.png' })).toBeVisible()
  await expect(actual).toBeHidden()
  const downloading = page.waitForEvent('download')
  await lightbox(page).getByRole('link', { name: 'Download small.png' }).click()
  expect((await downloading).suggestedFilename()).toBe('small.png')
})

test('pictures have their place before they are there', async ({ page }) => {
  await signIn(page)
  const picture = await keepFile(page, 'late.png', aPicture(800, 600))
  const release = Promise.withResolvers<void>()
  await page.route(`**${picture.url}`, async (route) => {
    await release.promise
    await route.continue()
  })
  await openConversationOf(page, [messageWithFiles([picture], { text: 'Look' })])
  const size = () => thumbnails(page).evaluate((button) => [button.clientWidth, button.clientHeight])
  await expect(thumbnails(page)).toBeVisible()
  const before = await size()
  expect(before[0]).toBeGreaterThan(300)
  release.resolve()
  await expect.poll(() => naturalWidth(ownMessages(page).getByRole('img'))).toBe(800)
  expect(await size()).toEqual(before)
})

test('a picture that is gone says so, and those beside it are still looked at; one that did not arrive is loaded again', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 404/, /status of 503/)
  await signIn(page)
  const [first, last] = [
    await keepFile(page, 'first.png', aPicture(80, 80)),
    await keepFile(page, 'last.png', aPicture(90, 80)),
  ]
  const id = crypto.randomUUID()
  const gone = { ...first, id, url: `/api/attachments/${id}`, name: 'gone.png' }
  await page.route(`**${last.url}`, (route) => route.fulfill({ status: 503, body: 'Away' }))
  await openConversationOf(page, [messageWithFiles([first, gone, last])])
  const items = ownMessages(page).getByRole('list', { name: 'Pictures' }).getByRole('listitem')
  await expect(items).toHaveText(['', /gone\.png ?No longer there$/, /last\.png ?Could not be loaded$/])
  await page.unroute(`**${last.url}`)
  await items.getByRole('button', { name: 'Load last.png again' }).click()
  await expect.poll(() => naturalWidth(items.last().getByRole('img'))).toBe(90)
  await items.first().getByRole('button').click()
  await expect(position(page)).toHaveText('first.png, 1 of 2')
  await page.keyboard.press('ArrowRight')
  await expect(position(page)).toHaveText('last.png, 2 of 2')
  await page.keyboard.press('Escape')
  await expectNoViolation(page)
})

test('PDFs and texts are cards that say what they are, and are saved; a message without words is nothing but its files', async ({
  page,
  guard,
}) => {
  await signIn(page)
  const name = `${'a very long name of a plan '.repeat(3)}final.pdf`
  const plan = await keepFile(page, name, aPdf)
  const files = [plan, await keepFile(page, 'limits.csv', Buffer.from('a,b\n1,2\n'))]
  const spy = {
    ...plan,
    id: crypto.randomUUID(),
    url: 'https://foreign.example/spy.png',
    name: 'spy.png',
    mediaType: 'image/png',
  }
  await openConversationOf(page, [messageWithFiles([...files, spy], { pages: 12 })])
  const cards = ownMessages(page).getByRole('list', { name: 'Files' }).getByRole('listitem')
  await expect(cards).toHaveText([
    /final\.pdf ?PDF · 12 pages · 1 KB$/,
    /^limits\.csv ?CSV · 1 KB$/,
    /^spy\.png ?image\/png, kept elsewhere$/,
  ])
  await expect(cards.getByRole('link')).toHaveCount(2)
  for (const saved of [name, 'limits.csv']) {
    const downloading = page.waitForEvent('download')
    await cards.getByRole('link', { name: `Download ${saved}` }).click()
    expect((await downloading).suggestedFilename()).toBe(saved)
  }
  await ownMessages(page).hover()
  await expect(ownMessages(page).getByRole('button', { name: 'Edit your message' })).toBeVisible()
  await expect(ownMessages(page).getByRole('button', { name: 'Copy your message' })).toHaveCount(0)
  await expectNoViolation(page)
  expect(guard.unexpected()).toEqual([])
})

test('an answer says which files the model was not shown, and why', async ({ page }) => {
  await signIn(page)
  const unseenFiles = [
    { name: 'old.png', why: 'missing' },
    { name: 'a.png', why: 'not-readable' },
    { name: 'b.png', why: 'not-readable' },
    { name: 'log.txt', why: 'shortened' },
  ]
  await openConversationOf(page, [
    { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'What is it?' }] },
    {
      id: crypto.randomUUID(),
      role: 'assistant',
      parts: [{ type: 'text', text: 'I cannot say.' }],
      metadata: { unseenFiles },
    },
  ])
  await expect(answers(page).getByText(/^The model was/)).toHaveText([
    /not shown .old\.png.: it is no longer there\.$/,
    /not shown .a\.png. and .b\.png.: it does not read files of their kind\.$/,
    /shown only the beginning of .log\.txt.: it is longer than what is sent\.$/,
  ])
})

test('a person sees how much their files take, and keeps pictures in their original size', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings')
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Data' }).click()
  await expect(page).toHaveTitle('Data · Better Chat')
  const meter = page.getByRole('meter', { name: 'Your files' })
  await expect(meter).toHaveAttribute('aria-valuetext', '0 files, 0 KB of 1,000 MB')
  await expect(page.getByText(/^No files yet\./)).toBeVisible()
  await expectNoViolation(page)
  await page.getByRole('link', { name: 'Usage' }).click()
  await expect(page).toHaveTitle('Usage · Better Chat')
  await keepFile(page, 'notes.txt', Buffer.alloc(2_000_000, 'a note '))
  await page.getByRole('link', { name: 'Data' }).click()
  await expect(meter).toHaveAttribute('aria-valuetext', '1 file, 1.9 MB of 1,000 MB')

  const original = page.getByRole('switch', { name: 'Send pictures in their original size' })
  await expect(original).not.toBeChecked()
  await original.press('Space')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(original).toBeChecked()
  await expectNoViolation(page)
})

test('while the files cannot be counted the page says so, and tries again when told to', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await page.route('**/api/rpc/storage/**', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await page.goto('/settings/data')
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await expectNoViolation(page)
  await page.unroute('**/api/rpc/storage/**')
  await again.click()
  await expect(page.getByRole('meter', { name: 'Your files' })).toBeVisible()
})
