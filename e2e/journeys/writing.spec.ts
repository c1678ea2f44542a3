import { answers, changeSetting, composer, openNewChat, ownMessages, send, stopButton } from '../support/chat.ts'
import { composeWord } from '../support/input-method.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person breaks a line with Shift+Enter and sends with Enter', async ({ page }) => {
  await signIn(page)
  await composer(page).pressSequentially('first')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('second')
  await expect(composer(page)).toHaveValue('first\nsecond')
  await expect(ownMessages(page)).toHaveCount(0)
  await composer(page).press('Enter')
  await expect(ownMessages(page)).toHaveText('first\nsecond', { useInnerText: true })
  await expect(composer(page)).toHaveValue('')
})

test('a person who ends a word of an input method with Enter does not send it', async ({ page }) => {
  await signIn(page)
  await composer(page).focus()
  await composeWord(page)
  await expect(composer(page)).toHaveValue('日本')
  await composer(page).pressSequentially('!')
  await composer(page).press('Enter')
  await expect(ownMessages(page)).toHaveText(['日本!'])
})

test('a person who sends nothing but spaces sends nothing', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('  \n ')
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await composer(page).press('Enter')
  await expect(composer(page)).toHaveValue('  \n ')
  await composer(page).fill('hello')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(ownMessages(page)).toHaveText(['hello'])
})

test('a person who reloads before sending finds what they were writing', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('half a thought')
  await page.reload()
  await expect(composer(page)).toHaveValue('half a thought')
})

test('a person begins with a suggestion', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: /^Explain something/ }).click()
  await expect(ownMessages(page)).toHaveText(/sky is blue/)
  await expect(page.getByRole('article', { name: /^Answer/ })).toContainText('Hello from the provider.')
})

test('a person who wants Enter to break the line sends with Ctrl or Command and Enter', async ({ page }) => {
  await signIn(page)
  await expect(composer(page)).toHaveAttribute('enterkeyhint', 'send')
  await changeSetting(page, { sendKey: 'mod-enter' })
  await expect(composer(page)).toHaveAttribute('enterkeyhint', 'enter')
  await expect(composer(page)).toHaveAccessibleDescription(/Control or Command and Enter sends/)
  await composer(page).pressSequentially('first')
  await composer(page).press('Enter')
  await composer(page).pressSequentially('second')
  await expect(composer(page)).toHaveValue('first\nsecond')
  await composer(page).press('ControlOrMeta+Enter')
  await expect(ownMessages(page)).toContainText('first\nsecond', { useInnerText: true })
})

test('on a phone Enter breaks the line and the button sends', async ({ newPage }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await signIn(page)
  await composer(page).tap()
  await composer(page).pressSequentially('first')
  await composer(page).press('Enter')
  await composer(page).pressSequentially('second')
  await expect(composer(page)).toHaveValue('first\nsecond')
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(ownMessages(page)).toContainText('first\nsecond', { useInnerText: true })
  // Always there where nothing can be pointed at.
  await expect(page.getByRole('button', { name: 'Edit your message' })).toBeVisible()
})

test('a person writes on while an answer is written, and stopping it loses neither text nor focus', async ({
  page,
}) => {
  await signIn(page)
  await send(page, 'endless: go on')
  await expect(answers(page)).toContainText('word20')
  await page.keyboard.type('and then?')
  await expect(ownMessages(page)).toHaveCount(1)
  await stopButton(page).click()
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('and then?')
  await page.keyboard.press('Enter')
  await expect(ownMessages(page)).toHaveCount(2)
  await expect(composer(page)).toBeFocused()
})

test('a message or a suggestion that is sent twice in a hurry is sent once', async ({ page }) => {
  await signIn(page)
  const sent: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/ai') && sent.push(request.url()))
  await composer(page).fill('kept')
  await page.getByRole('button', { name: /^Explain something/ }).dblclick()
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(stopButton(page)).toBeHidden()
  await composer(page).fill('hello')
  // Both in one turn of the page, before it draws anything.
  await composer(page).evaluate((field) => {
    for (const _ of [1, 2]) field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  await expect(answers(page)).toHaveCount(2)
  await expect(stopButton(page)).toBeHidden()
  expect(sent).toHaveLength(2)
  await openNewChat(page)
  await expect(composer(page)).toHaveValue('kept')
})

test('a huge paste is refused and nothing is lost, one that can be cut down is taken and stays fluid', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  const paste = async (length: number) => {
    await page.evaluate((size) => navigator.clipboard.writeText('lorem ipsum '.repeat(size / 12)), length)
    await composer(page).press('ControlOrMeta+v')
  }
  await composer(page).pressSequentially('before ')
  await paste(10_000_000)
  await expect(page.getByRole('alert')).toHaveText(/at most 200,000 can be sent at once. Nothing was added/)
  await expect(composer(page)).toHaveValue('before ')
  await composer(page).press('ControlOrMeta+z')
  await expect(composer(page)).not.toHaveValue('before ')
  await composer(page).fill('')

  await paste(240_000)
  await expect(page.getByRole('alert')).toBeHidden()
  await composer(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/at most 200,000 can be sent/)
  await page.keyboard.type('more')
  await expect(composer(page)).toHaveValue(/^lorem.*more$/)
  await page.reload()
  await expect(composer(page)).toHaveValue(/^lorem.*more$/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(composer(page)).toHaveValue('')
})

test('the field grows to two fifths of the page, then scrolls', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('a line\n'.repeat(60))
  const height = await composer(page).evaluate((field) => field.getBoundingClientRect().height / innerHeight)
  expect(height).toBeCloseTo(0.4, 2)
  expect(await composer(page).evaluate((field) => field.scrollHeight > field.clientHeight)).toBe(true)
})
