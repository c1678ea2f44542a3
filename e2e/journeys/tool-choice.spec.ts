import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import {
  answers,
  composer,
  conversationIdOf,
  converse,
  editField,
  editMessage,
  openNewChat,
  ownMessages,
  send,
  stopButton,
} from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { composeWord } from '../support/input-method.ts'
import { signIn } from '../support/person.ts'
import { offeredWith } from '../support/provider-journal.ts'
import { queue, queuedMessage } from '../support/queue.ts'
import { addServer, expect, test, toTools } from '../support/tool-servers.ts'

const own = ['current_time', 'calculate']
const modern = ['modern__add', 'modern__write', 'modern__fail']

const toolsButton = (page: Page) => page.getByRole('button', { name: /^Tools: / })
const panel = (page: Page) => page.getByRole('dialog', { name: 'Tools in this conversation' })
const choice = (page: Page, name: string) => panel(page).getByRole('radio', { name, exact: true })
const list = (page: Page) => page.getByRole('listbox', { name: 'Servers and tools' })
const option = (page: Page, name: string | RegExp) => list(page).getByRole('option', { name })
const chips = (page: Page) => page.getByRole('list', { name: 'Only these tools' }).getByRole('listitem')

/** A word of its own for each message: the journal is that of all journeys. */
const aMessage = () => `tools ${crypto.randomUUID()}`

/** Signs in and adds a server that is believed. */
async function withModern(page: Page, url: string): Promise<void> {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url, trusted: true })
  await page.goto('/chat')
  await expect(toolsButton(page)).toHaveAccessibleName('Tools: 1 server on')
}

test('who chooses none for a new conversation is answered without tools, until they choose again', async ({
  page,
  toolServers,
}) => {
  await withModern(page, toolServers.modern)
  await toolsButton(page).click()
  await choice(page, 'None').check()
  await expect(panel(page).getByRole('switch')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(toolsButton(page)).toHaveText(/No tools/)
  await expect(toolsButton(page)).toBeFocused()
  await page.reload()
  await expect(toolsButton(page)).toHaveText(/No tools/)

  const [first, second, third] = [aMessage(), aMessage(), aMessage()]
  await converse(page, first)
  expect(await offeredWith(first)).toEqual([])
  await expect(toolsButton(page)).toHaveText(/No tools/)
  await toolsButton(page).click()
  await choice(page, 'Auto').click()
  await expect(choice(page, 'Auto')).toBeChecked()
  await page.keyboard.press('Escape')
  await converse(page, second)
  expect(await offeredWith(second)).toEqual([...own, ...modern])
  await page.reload()
  await expect(toolsButton(page)).toHaveAccessibleName('Tools: 1 server on')

  // The next new conversation begins as usual.
  await openNewChat(page)
  await expect(toolsButton(page)).toHaveAccessibleName('Tools: 1 server on')
  await converse(page, third)
  expect(await offeredWith(third)).toEqual([...own, ...modern])
})

test('a server is off in one conversation and on in the next', async ({ page, toolServers }) => {
  await withModern(page, toolServers.modern)
  const [first, second, third] = [aMessage(), aMessage(), aMessage()]
  await converse(page, first)
  await toolsButton(page).click()
  await panel(page).getByRole('switch', { name: 'Modern' }).click()
  await expect(panel(page).getByRole('switch', { name: 'Modern' })).not.toBeChecked()
  await page.keyboard.press('Escape')
  // At once: what was just chosen counts for the message that follows it.
  await converse(page, second)
  expect(await offeredWith(second)).toEqual(own)
  await page.reload()
  await toolsButton(page).click()
  await expect(panel(page).getByRole('switch', { name: 'Modern' })).not.toBeChecked()
  await page.keyboard.press('Escape')
  await openNewChat(page)
  await converse(page, third)
  expect(await offeredWith(third)).toEqual([...own, ...modern])
})

test('a choice that could not be saved is as it was', async ({ page, toolServers, guard }) => {
  guard.allow(/status of 500/)
  await withModern(page, toolServers.modern)
  await converse(page, aMessage())
  await page.route('**/api/rpc/conversations/update', (route) => route.fulfill({ status: 500, json: {} }))
  await toolsButton(page).click()
  await choice(page, 'Ask every time').click()
  await expect(page.getByText('The choice of tools could not be saved.')).toBeVisible()
  await expect(choice(page, 'Auto')).toBeChecked()
})

test('an @ names a server or a tool, and the message has that alone', async ({ page, toolServers }) => {
  await withModern(page, toolServers.modern)
  const [first, second, third] = [aMessage(), aMessage(), aMessage()]
  await composer(page).pressSequentially('@mod')
  await expect(option(page, /^Modern/)).toHaveAttribute('aria-selected', 'true')
  await expect(composer(page)).toHaveAttribute('aria-activedescendant', /^mention-/)
  // Its tools are read after the server itself.
  await expect(option(page, /^add/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(option(page, /^Modern/)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['Modern'])
  await expect(composer(page)).toHaveValue('')
  await expect(composer(page)).not.toHaveAttribute('aria-activedescendant')
  await page.reload()
  await expect(chips(page)).toHaveText(['Modern'])
  await composer(page).focus()
  await page.keyboard.press('Backspace')
  await expect(chips(page)).toHaveCount(0)

  await composer(page).pressSequentially('add @add')
  await expect(option(page, /^add/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Tab')
  await expect(chips(page)).toHaveText(['Modern: add'])
  await expect(composer(page)).toHaveValue('add ')
  await expect(composer(page)).toBeFocused()
  await composer(page).fill(first)
  await page.keyboard.press('Enter')
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  expect(await offeredWith(first)).toEqual(['modern__add'])
  await expect(ownMessages(page).last()).toContainText('Only Modern: add')
  await page.reload()
  await expect(ownMessages(page).last()).toContainText('Only Modern: add')
  await converse(page, second)
  expect(await offeredWith(second)).toEqual([...own, ...modern])

  // Edited, it keeps what it was narrowed to.
  await editMessage(page, first)
  await expect(chips(page)).toHaveText(['Modern: add'])
  await editField(page).fill(third)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(ownMessages(page).last()).toContainText(third)
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  expect(await offeredWith(third)).toEqual(['modern__add'])
})

test('a message that waits keeps what it was narrowed to', async ({ page, toolServers }) => {
  await withModern(page, toolServers.modern)
  const [held, waiting] = [`hold ${crypto.randomUUID()}`, aMessage()]
  await send(page, held)
  await expect(stopButton(page)).toBeVisible()
  await composer(page).pressSequentially('@mod')
  await option(page, /^Modern/).click()
  await expect(chips(page)).toHaveText(['Modern'])
  await queue(page, waiting)
  await expect(chips(page)).toHaveCount(0)
  await expect(queuedMessage(page, waiting)).toContainText('Only Modern')
  await letGo(held)
  await expect(ownMessages(page).last()).toContainText('Only Modern')
  await expect(answers(page)).toHaveCount(2)
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  expect(await offeredWith(waiting)).toEqual(modern)
})

test('an @ that names nothing is left as it is', async ({ page, context, toolServers }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await withModern(page, toolServers.modern)
  await composer(page).pressSequentially('@m')
  await expect(list(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeHidden()
  await composer(page).pressSequentially('o')
  await expect(list(page)).toBeHidden()
  await expect(composer(page)).toHaveValue('@mo')
  await composer(page).fill('')
  await composer(page).pressSequentially('me@mod')
  await expect(list(page)).toBeHidden()
  await composer(page).fill('')
  await page.evaluate(() => navigator.clipboard.writeText('@mod'))
  await page.keyboard.press('ControlOrMeta+v')
  await expect(composer(page)).toHaveValue('@mod')
  await expect(list(page)).toBeHidden()

  // The Enter that ends a word of an input method chooses nothing, and sends nothing.
  await composer(page).fill('')
  await composer(page).pressSequentially('@')
  await expect(list(page)).toBeVisible()
  await composeWord(page)
  await expect(composer(page)).toHaveValue('@日本')
  await expect(chips(page)).toHaveCount(0)
  await expect(ownMessages(page)).toHaveCount(0)
})

test('how far an answer goes, and whether the guard asks, is a setting', async ({ page }) => {
  await signIn(page)
  await toTools(page)
  const steps = page.getByRole('textbox', { name: 'Steps' })
  await expect(steps).toHaveValue('20')
  await steps.fill('99')
  await expect(steps).toHaveAccessibleDescription(/Type a whole number from 1 to 50/)
  await steps.fill('12')
  await steps.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  const guarded = page.getByRole('switch', { name: 'Ask again after something private was read' })
  await guarded.click()
  await expect(guarded).not.toBeChecked()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.reload()
  await expect(steps).toHaveValue('12')
  await expect(guarded).not.toBeChecked()
})

test('axe finds nothing on the choice of tools, the list of names, and a message that names some', async ({
  newPage,
  toolServers,
}) => {
  const page = await newPage({ reducedMotion: 'reduce' })
  await withModern(page, toolServers.modern)
  await converse(page, aMessage())
  await toolsButton(page).click()
  await expect(panel(page).getByRole('switch', { name: 'Modern' })).toBeVisible()
  await expectNoViolation(page)
  await page.keyboard.press('Escape')
  await composer(page).pressSequentially('@mod')
  await expect(list(page)).toBeVisible()
  await expectNoViolation(page)
  await page.keyboard.press('Enter')
  await expect(chips(page)).toHaveText(['Modern'])
  await expectNoViolation(page)
  await composer(page).fill(aMessage())
  await page.keyboard.press('Enter')
  await expect(ownMessages(page).last()).toContainText('Only Modern')
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expectNoViolation(page)
  await page.goto('/settings/tools')
  await expect(page.getByRole('textbox', { name: 'Steps' })).toBeVisible()
  await expectNoViolation(page)
})

test('a person on a phone chooses tools and names one with a finger', async ({ newPage, toolServers }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await withModern(page, toolServers.modern)
  await toolsButton(page).tap()
  await expect(choice(page, 'Auto')).toBeChecked()
  expect(await width()).toBe(390)
  const box = await panel(page).boundingBox()
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 390).toBe(true)
  await choice(page, 'Ask every time').check()
  await page.keyboard.press('Escape')
  await expect(toolsButton(page)).toHaveText(/Ask/)
  expect((await toolsButton(page).boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await composer(page).tap()
  await composer(page).pressSequentially('@mod')
  await option(page, /^Modern/).tap()
  await expect(chips(page)).toHaveText(['Modern'])
  expect(await width()).toBe(390)
  await chips(page).getByRole('button', { name: 'Without Modern' }).tap()
  await expect(chips(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  await converse(page, aMessage())
  expect(conversationIdOf(page)).not.toBe('')
  await expect(toolsButton(page)).toHaveText(/Ask/)
})
