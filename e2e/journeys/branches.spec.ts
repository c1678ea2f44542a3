import type { Page, Response } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import {
  chooseAction,
  deleteMessage,
  nextVersion,
  previousVersion,
  storedMessages,
  versions,
} from '../support/branches.ts'
import {
  answers,
  composer,
  conversationLinks,
  converse,
  editField,
  editMessage,
  ownMessages,
  send,
  stopButton,
} from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { haveLongConversation, messageId } from '../support/long-conversation.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { promptOf } from '../support/provider-journal.ts'
import { expect, test } from '../support/test.ts'

async function edit(page: Page, from: string, to: string): Promise<void> {
  const before = await answers(page).count()
  await editMessage(page, from)
  await editField(page).fill(to)
  await editField(page).press('Enter')
  await expect(ownMessages(page).filter({ hasText: to })).toBeVisible()
  await expect(answers(page)).not.toHaveCount(before + 1)
  await expect(stopButton(page)).toBeHidden()
}

test('a person goes between the versions of a message they edited, with the focus where it was, and it stays so after a reload and on another device', async ({
  page,
  newPage,
}) => {
  const email = await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await converse(page, 'third')
  await edit(page, 'second', 'another second')
  await expect(ownMessages(page)).toHaveText([/^first/, /^another second/])
  const second = ownMessages(page).nth(1)
  await expect(versions(second)).toContainText('Version 2 of 2')
  await expect(versions(ownMessages(page).first())).toHaveCount(0)
  await expect(nextVersion(second)).toHaveAttribute('aria-disabled', 'true')

  await previousVersion(second).focus()
  await page.keyboard.press('Enter')
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/, /^third/])
  await expect(answers(page)).toHaveCount(3)
  await expect(versions(second)).toContainText('Version 1 of 2')
  await expect(previousVersion(second)).toBeFocused()
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/, /^third/])
  const elsewhere = await newPage()
  await signIn(elsewhere, email)
  await elsewhere.goto(page.url())
  await expect(ownMessages(elsewhere)).toHaveText([/^first/, /^second/, /^third/])
  await nextVersion(ownMessages(elsewhere).nth(1)).click()
  await expect(ownMessages(elsewhere)).toHaveText([/^first/, /^another second/])
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^another second/])

  // What is sent now goes on from what is shown, and nothing else is told to the model.
  const word = crypto.randomUUID()
  await converse(page, `and on ${word}`)
  const answer = 'Hello from the provider.'
  expect(await promptOf(word)).toEqual(['first', answer, 'another second', answer, `and on ${word}`])
})

test('a person has an older answer made again by another model, goes between both, and the model of the conversation stays', async ({
  page,
}) => {
  await signIn(page)
  const word = crypto.randomUUID()
  await converse(page, `first ${word}`)
  await converse(page, 'second')
  await answers(page).first().hover()
  await answers(page).first().getByRole('button', { name: 'Ask another model' }).click()
  await page.getByRole('option', { name: localModel }).click()
  await expect(ownMessages(page)).toHaveText([/^first/])
  await expect(answers(page)).toHaveText([/Hello from your own machine\./])
  await expect(stopButton(page)).toBeHidden()
  await expect(versions(answers(page))).toContainText('Version 2 of 2')
  await expect(page.getByRole('button', { name: 'Model: GPT-4o mini' })).toBeVisible()
  expect(await promptOf(word, localModel)).toEqual([`first ${word}`])

  await previousVersion(answers(page)).click()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  await expect(answers(page).first()).toContainText('Hello from the provider.')
  // By itself an answer is made again by the model that gave it.
  await nextVersion(answers(page).first()).click()
  await expect(answers(page)).toHaveText([/Hello from your own machine\./])
  await answers(page).getByRole('button', { name: 'Answer again' }).click()
  await expect(versions(answers(page))).toContainText('Version 3 of 3')
  await expect(answers(page)).toHaveText([/Hello from your own machine\./])
  expect((await storedMessages(page)).map(({ modelId }) => modelId)).toEqual([
    null,
    'openai:gpt-4o-mini',
    null,
    'openai:gpt-4o-mini',
    `local:${localModel}`,
    `local:${localModel}`,
  ])
})

test('while an answer is written no other version is shown, and why is said', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  const question = `hold: ${crypto.randomUUID()}`
  await send(page, question)
  await expect(stopButton(page)).toBeVisible()
  const previous = previousVersion(ownMessages(page).first())
  await expect(previous).toHaveAttribute('aria-disabled', 'true')
  await expect(previous).toHaveAccessibleDescription('Not while an answer is being written')
  await previous.press('Enter')
  await letGo(question)
  await expect(answers(page).last()).toContainText('Thank you for waiting.')
  await expect(ownMessages(page)).toHaveText([/^another first/, /^hold/])
  await expect(previous).toHaveAttribute('aria-disabled', 'false')
})

test('a version that cannot be shown leaves the path as it was, and says so', async ({ page, guard }) => {
  guard.allow(/status of 500|ERR_FAILED/)
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  await page.route('**/api/rpc/messages/show', (route) => route.abort())
  await previousVersion(ownMessages(page).first()).click()
  await expect(page.getByText('The other version could not be shown.')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^another first/])
  await page.unroute('**/api/rpc/messages/show')
  await previousVersion(ownMessages(page).first()).click()
  await expect(ownMessages(page)).toHaveText([/^first/])
})

test('another tab follows when another version is shown', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await expect(ownMessages(tab)).toHaveText([/^another first/])
  await previousVersion(ownMessages(page).first()).click()
  await expect(ownMessages(tab)).toHaveText([/^first/])
})

test('a message keeps its place on the screen while its versions are looked at', async ({ page }) => {
  await signIn(page)
  await converse(page, 'rich: one', 'last paragraph')
  await converse(page, 'rich: two', 'last paragraph')
  await converse(page, 'rich: three', 'last paragraph')
  await edit(page, 'rich: two', 'rich: another two')
  await converse(page, 'rich: another three', 'last paragraph')
  const second = ownMessages(page).nth(1)
  await previousVersion(second).scrollIntoViewIfNeeded()
  const topOf = async () => Math.round((await second.boundingBox())?.y ?? 0)
  const top = await topOf()
  await previousVersion(second).click()
  await expect(second).toContainText(/^rich: two/)
  await expect(second).toBeInViewport()
  expect(Math.abs((await topOf()) - top)).toBeLessThanOrEqual(2)
  await nextVersion(second).click()
  await expect(second).toContainText(/^rich: another two/)
  expect(Math.abs((await topOf()) - top)).toBeLessThanOrEqual(2)
})

test('a person branches into a new conversation from an answer, and from a question that is answered there', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  const original = page.url()
  await chooseAction(page, answers(page).first(), 'Branch into a new conversation')
  await expect(page).not.toHaveURL(original)
  await expect(page.getByText('Branched from “first”')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^first/])
  await expect(answers(page)).toHaveCount(1)
  await expect(composer(page)).toBeFocused()
  await expect(conversationLinks(page)).toHaveText(['first (branch)', 'first'])
  await converse(page, 'elsewhere')
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^elsewhere/])

  await page.goto(original)
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  await chooseAction(page, ownMessages(page).last(), 'Branch into a new conversation')
  await expect(page).not.toHaveURL(original)
  await expect(page.getByText('This message has no answer.')).toBeVisible()
  await page.getByRole('button', { name: 'Get an answer' }).click()
  await expect(answers(page)).toHaveCount(2)
  await expect(page.getByText('This message has no answer.')).toBeHidden()
  await expect(stopButton(page)).toBeHidden()
  await expect(versions(page.getByRole('log'))).toHaveCount(0)
})

test('a person deletes a message with what follows, takes it back, and lets it go', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await chooseAction(page, ownMessages(page).last(), 'Delete with what follows')
  await expect(page.getByText('Message and 1 after it deleted')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^first/])
  await expect(page.getByRole('log')).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  expect(await storedMessages(page)).toHaveLength(4)

  await chooseAction(page, answers(page).last(), /^Delete$/)
  await expect(page.getByText('Message deleted')).toBeVisible()
  await expect(page.getByText('Message deleted')).toBeHidden()
  await expect(page.getByText('This message has no answer.')).toBeVisible()
  await expect.poll(() => storedMessages(page)).toHaveLength(3)
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  await expect(answers(page)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Get an answer' })).toBeVisible()
})

test('a deleted version gives its place to the one beside it', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  const deleted = page.waitForResponse('**/api/rpc/messages/delete')
  await deleteMessage(page, ownMessages(page).first())
  await expect(ownMessages(page)).toHaveCount(0)
  await deleted
  await expect(ownMessages(page)).toHaveText([/^first/])
  await expect(answers(page)).toHaveCount(1)
  await expect(versions(page.getByRole('log'))).toHaveCount(0)
})

test('what was deleted is gone when the page is closed before the time to undo is over', async ({ page, context }) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  const address = page.url()
  await deleteMessage(page, ownMessages(page).last())
  await expect(ownMessages(page)).toHaveText([/^first/])
  await page.close({ runBeforeUnload: true })
  const next = await context.newPage()
  await expect(async () => {
    await next.goto(address)
    await expect(ownMessages(next)).toHaveText([/^first/], { timeout: 2_000 })
  }).toPass()
})

test('a message that could not be deleted is back, and it is said', async ({ page, guard }) => {
  guard.allow(/status of 500|ERR_FAILED/)
  await signIn(page)
  await converse(page, 'first')
  await page.route('**/api/rpc/messages/delete', (route) => route.abort())
  await deleteMessage(page, answers(page).first())
  await expect(answers(page)).toHaveCount(0)
  await send(page, 'and now')
  await expect(page.getByText('The message could not be deleted. It is back.')).toBeVisible()
  await expect(stopButton(page)).toBeHidden()
  await expect(ownMessages(page)).toHaveText([/^first/, /^and now/])
  expect(await storedMessages(page)).toHaveLength(4)
})

test('a message is back when something was written below it elsewhere before the time to undo was over', async ({
  page,
  newPage,
  guard,
}) => {
  guard.allow(/status of 409/)
  const email = await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  // Of two answers the older one is shown: the other one is known of, though not what hangs below it.
  await answers(page).last().getByRole('button', { name: 'Answer again' }).click()
  await expect(versions(answers(page).last())).toContainText('Version 2 of 2')
  await converse(page, 'below the newer one')
  await previousVersion(answers(page).nth(1)).click()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  const elsewhere = await newPage()
  await signIn(elsewhere, email)
  await elsewhere.goto(page.url())
  await expect(answers(elsewhere)).toHaveCount(2)

  await deleteMessage(page, ownMessages(page).last())
  await page.getByText('Message and everything after it deleted').hover()
  await converse(elsewhere, 'written elsewhere')
  expect(await storedMessages(page)).toHaveLength(9)
  await page.mouse.move(0, 0)
  await expect(page.getByText('The message is back: something was written below it')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/, /^written elsewhere/])
  expect(await storedMessages(page)).toHaveLength(9)

  // Now it has been seen.
  const deleted = page.waitForResponse('**/api/rpc/messages/delete')
  await deleteMessage(page, ownMessages(page).nth(1))
  await expect(ownMessages(page)).toHaveText([/^first/])
  expect((await deleted).status()).toBe(200)
  await expect.poll(() => storedMessages(page)).toHaveLength(2)
})

test('whoever sends before the time to undo is over goes on from what they see', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await edit(page, 'second', 'another second')
  const word = crypto.randomUUID()
  await deleteMessage(page, ownMessages(page).last())
  await expect(ownMessages(page)).toHaveText([/^first/])
  await converse(page, `third ${word}`)
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await expect(ownMessages(page)).toHaveText([/^first/, /^third/])
  // Beside the version that was left, and not said to be a surprise.
  await expect(versions(ownMessages(page).last())).toContainText('Version 2 of 2')
  await expect(page.getByText('had gone on elsewhere')).toBeHidden()
  expect(await promptOf(word)).toEqual(['first', 'Hello from the provider.', `third ${word}`])
})

test('a message that loses the network behind a deletion comes back, and what took the place of the deleted one is shown', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await edit(page, 'second', 'another second')
  await page.route('**/api/ai', async (route) => {
    await page.context().setOffline(true)
    await route.abort()
  })
  await deleteMessage(page, ownMessages(page).last())
  await expect(ownMessages(page)).toHaveText([/^first/])
  await send(page, 'third')
  await expect(composer(page)).toHaveValue('third')
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  await expect(answers(page)).toHaveCount(2)

  await page.unroute('**/api/ai')
  await page.context().setOffline(false)
  await converse(page, 'third')
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/, /^third/])
  expect(await storedMessages(page)).toHaveLength(6)
})

test('what was deleted does not come back when the network is lost with the answer to it', async ({ page, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await edit(page, 'second', 'another second')
  await page.route('**/api/rpc/messages/delete', async (route) => {
    const response = await route.fetch()
    await page.context().setOffline(true)
    await route.fulfill({ response })
  })
  await deleteMessage(page, ownMessages(page).last())
  await expect(ownMessages(page)).toHaveText([/^first/])
  const returned = await page.evaluateHandle(() => {
    const log = document.querySelector('[role="log"]')
    const seen: string[] = []
    const look = () => log?.textContent?.includes('another second') && seen.push(log.textContent)
    if (log) new MutationObserver(look).observe(log, { subtree: true, childList: true })
    return seen
  })
  await expect(page.getByText('You are offline')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^first/])
  await page.context().setOffline(false)
  await expect(ownMessages(page)).toHaveText([/^first/, /^second/])
  expect(await returned.jsonValue()).toEqual([])
})

test('a message sent from a page that had not seen what was said elsewhere is a branch, and says so', async ({
  page,
  newPage,
}) => {
  const email = await signIn(page)
  await converse(page, 'first')
  const elsewhere = await newPage()
  await signIn(elsewhere, email)
  await elsewhere.goto(page.url())
  await expect(answers(elsewhere)).toHaveCount(1)
  await converse(page, 'second')

  await converse(elsewhere, 'not knowing of the second')
  await expect(ownMessages(elsewhere)).toHaveText([/^first/, /^not knowing of the second/])
  await expect(elsewhere.getByText('This conversation had gone on elsewhere.')).toBeVisible()
  await previousVersion(ownMessages(elsewhere).last()).click()
  await expect(ownMessages(elsewhere)).toHaveText([/^first/, /^second/])
  await expect(elsewhere.getByText('This conversation had gone on elsewhere.')).toBeHidden()
})

test('a tab that did not hear of what the other one sent says that its message is a branch', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await expect(answers(tab)).toHaveCount(1)
  const { promise: hasSent, resolve: letHear } = Promise.withResolvers<void>()
  await tab.route('**/api/rpc/conversations/*', async (route) => {
    await hasSent
    await route.continue()
  })
  await converse(page, 'second')
  await composer(tab).fill('not knowing of the second')
  await composer(tab).press('Enter')
  await expect(answers(tab)).toHaveCount(2)
  letHear()
  await expect(tab.getByText('This conversation had gone on elsewhere.')).toBeVisible()
  await expect(ownMessages(page)).toHaveText([/^first/, /^not knowing of the second/])
  await expect(page.getByText('This conversation had gone on elsewhere.')).toBeHidden()
})

test('far up, in a part that does not reach the end, a refused edit is open again, and a deletion can be taken back', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 500/)
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', 400)
  await page.goto(`/chat/${id}?message=${messageId(20)}`)
  const target = ownMessages(page).filter({ hasText: 'Question 20:' })
  await expect(target).toBeInViewport()
  await page.route('**/api/ai', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await editMessage(page, 'Question 20:')
  await editField(page).fill('another question')
  await editField(page).press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/Something went wrong on the server/)
  await expect(editField(page)).toHaveValue('another question')
  await expect(editField(page)).toBeInViewport()
  await editField(page).press('Escape')
  await expect(target).toBeInViewport()
  await page.unroute('**/api/ai')

  await deleteMessage(page, target)
  await expect(page.getByText('Message and everything after it deleted')).toBeVisible()
  await expect(answers(page).last()).toContainText('Answer 19.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(target).toHaveCount(1)
  await deleteMessage(page, target)
  const word = crypto.randomUUID()
  await converse(page, `going on ${word}`)
  await expect(ownMessages(page).last()).toContainText(word)
  await expect(page).toHaveURL(`/chat/${id}`)
  expect((await promptOf(word)).slice(-3)).toEqual([
    expect.stringMatching(/^Question 18:/),
    expect.stringMatching(/^Answer 19\./),
    `going on ${word}`,
  ])
  await page.reload()
  await expect(ownMessages(page).last()).toContainText(word)
  expect(await storedMessages(page)).toHaveLength(22)
})

test('a conversation of 10,000 messages is edited at its first one, and shows the short branch, and then the long one again', async ({
  page,
}) => {
  await signIn(page)
  const id = await haveLongConversation(page, process.env.E2E_STATE ?? '', 10_000)
  await page.goto(`/chat/${id}?message=m0`)
  await expect(ownMessages(page).filter({ hasText: 'Question 0:' })).toBeInViewport()
  await editMessage(page, 'Question 0:')
  await editField(page).fill('a new beginning')
  await editField(page).press('Enter')
  await expect(ownMessages(page)).toHaveText([/^a new beginning/])
  await expect(answers(page)).toHaveText([/Hello from the provider\./])
  await expect(page).toHaveURL(`/chat/${id}`)
  await expect(stopButton(page)).toBeHidden()
  const lastRead: string[] = []
  const note = async (response: Response) => {
    if (!response.url().endsWith('/conversations/messages')) return
    const { json }: { json: { items: { id: string }[] } } = await response.json()
    lastRead.push(json.items.at(-1)?.id ?? '')
  }
  page.on('response', note)
  await previousVersion(ownMessages(page)).click()
  await expect(answers(page).last()).toContainText('Answer 9999.')
  await expect(answers(page).last()).toBeInViewport()
  // Older ones are read as they are scrolled to, of this path alone.
  await page.getByRole('log').hover()
  await page.mouse.wheel(0, -4_000)
  await expect.poll(() => lastRead.at(-1)).toMatch(/^m9\d{3}$/)
  expect(lastRead.length).toBeLessThan(6)
  page.off('response', note)
  await page.reload()
  await expect(answers(page).last()).toContainText('Answer 9999.')

  // And from the far beginning to the short branch, in whose place nothing else is left.
  await page.goto(`/chat/${id}?message=m0`)
  await nextVersion(ownMessages(page).first()).click()
  await expect(ownMessages(page)).toHaveText([/^a new beginning/])
  await expect(answers(page)).toHaveCount(1)
})

test('a link to a message on a branch that is not shown opens that branch there', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  const old = (await storedMessages(page)).find(({ parts }) => parts[0]?.text === 'first')
  await page.goto(`${page.url()}?message=${old?.id}`)
  await expect(ownMessages(page)).toHaveText([/^first/])
  await expect(answers(page)).toHaveCount(1)
  await nextVersion(ownMessages(page)).click()
  await expect(ownMessages(page)).toHaveText([/^another first/])
})

test('a person on a phone reaches every version and every action, and nothing is off the screen', async ({
  newPage,
}) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await signIn(page)
  await converse(page, 'first')
  await ownMessages(page).getByRole('button', { name: 'Edit your message' }).tap()
  await editField(page).fill('another first')
  await page.getByRole('button', { name: 'Send' }).first().tap()
  await expect(ownMessages(page)).toHaveText([/^another first/])
  await expect(versions(ownMessages(page))).toBeVisible()
  await answers(page).getByRole('button', { name: 'Answer again' }).tap()
  await expect(versions(answers(page))).toContainText('Version 2 of 2')
  const buttons = page.getByRole('log').getByRole('button')
  for (const button of await buttons.all()) {
    const box = await button.boundingBox()
    expect(
      Math.min(box?.width ?? 0, box?.height ?? 0),
      (await button.getAttribute('aria-label')) ?? '',
    ).toBeGreaterThanOrEqual(44)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  }
  // One line for all of them.
  const heights = await answers(page)
    .getByRole('button')
    .evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top))
  expect(new Set(heights).size).toBe(1)
  await previousVersion(ownMessages(page)).tap()
  await expect(ownMessages(page)).toHaveText([/^first/])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('versions and actions are reached with the keys alone, and break no rule of accessibility', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await edit(page, 'first', 'another first')
  const more = answers(page).getByRole('button', { name: 'More actions' })
  await previousVersion(ownMessages(page)).focus()
  await page.keyboard.press('Space')
  await expect(ownMessages(page)).toHaveText([/^first/])
  await page.keyboard.press('Tab')
  await expect(nextVersion(ownMessages(page))).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ownMessages(page)).toHaveText([/^another first/])
  await expect(nextVersion(ownMessages(page))).toBeFocused()
  await expectNoViolation(page)
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Branch into a new conversation' })).toBeFocused()
  await expectNoViolation(page)
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Branch into a new conversation' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Delete', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Message deleted')).toBeVisible()
  await expectNoViolation(page)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(answers(page)).toHaveCount(1)
})
