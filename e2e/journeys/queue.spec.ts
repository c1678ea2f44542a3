import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { storedMessages } from '../support/branches.ts'
import {
  answers,
  answerWords,
  changeSetting,
  composer,
  converse,
  openNewChat,
  ownMessages,
  send,
  stopButton,
  waitingLine,
} from '../support/chat.ts'
import { attach, attachedFiles, textFile } from '../support/files.ts'
import { nobodyAnswers } from '../support/guard.ts'
import { letGo } from '../support/holds.ts'
import { gatedServer, goodKey, wrongKey } from '../support/key-gate.ts'
import { signIn } from '../support/person.ts'
import { runtimeOf } from '../support/processes.ts'
import { askedOf } from '../support/provider-journal.ts'
import {
  actOn,
  expectQueued,
  queue,
  queueButton,
  queuedMessage,
  queuedMessages,
  queuePanel,
  watchPlaces,
} from '../support/queue.ts'
import { expect, test } from '../support/test.ts'

const addRoute = '**/api/rpc/queue/add'

/** A message whose answer waits until it is let go. */
function held(): string {
  return `hold: ${crypto.randomUUID()}`
}

/** A person whose message is being answered until that is let go. */
async function whileAnswering(page: Page): Promise<string> {
  const first = held()
  await signIn(page)
  await send(page, first)
  await expect(stopButton(page)).toBeVisible()
  return first
}

test('a person queues two messages while an answer is written; they go out in order, each after the answer before it', async ({
  page,
}) => {
  const second = held()
  const first = await whileAnswering(page)
  await composer(page).fill(second)
  await expect(queueButton(page)).toBeVisible()
  await expect(stopButton(page)).toBeVisible()
  await expect(composer(page)).toHaveAccessibleDescription(/^Enter queues.*Escape stops the answer\.$/)
  await composer(page).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /^Queued/ })).toBeAttached()
  await expect(composer(page)).toHaveValue('')
  await expect(composer(page)).toBeFocused()
  await expect(queueButton(page)).toBeHidden()
  await queue(page, 'and last')
  await expectQueued(page, [second, 'and last'])
  await expect(ownMessages(page)).toHaveText([first])

  const misplaced = await watchPlaces(page, [second, 'and last'])
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, second])
  await expectQueued(page, ['and last'])
  await expect(stopButton(page)).toBeVisible()
  await letGo(second)
  await expect(ownMessages(page)).toHaveText([first, second, 'and last'])
  await expect(answers(page)).toContainText([
    'Thank you for waiting.',
    'Thank you for waiting.',
    'Hello from the provider.',
  ])
  await expect(queuePanel(page)).toBeHidden()
  await expect(stopButton(page)).toBeHidden()
  expect(await misplaced()).toEqual([])
  expect(await askedOf(first)).toEqual([first, second, 'and last'])

  await page.reload()
  await expect(ownMessages(page)).toHaveText([first, second, 'and last'])
  await expect(answers(page)).toHaveCount(3)
  await expect(answerWords(page)).toHaveText('Hello from the provider.')
})

test('who listens to the page hears the end of each answer, also when the next one is being written by then', async ({
  page,
}) => {
  const [second, third] = [held(), held()]
  const first = await whileAnswering(page)
  for (const text of [second, third]) await queue(page, text)
  const heard = await page.evaluateHandle(() => {
    const texts: string[] = []
    const look = () => {
      const all = [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent ?? '')
      const text = all.find((each) => each.startsWith('Answer: '))
      if (text !== undefined && text !== texts.at(-1)) texts.push(text)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    return texts
  })
  const finished = page.getByRole('status').filter({ hasText: /^Answer: Thank you for waiting\./ })
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, second])
  await expect(finished).toBeAttached()
  await expect(stopButton(page)).toBeVisible()
  await letGo(second)
  await expect(ownMessages(page)).toHaveText([first, second, third])
  await expect(finished).toBeAttached()
  await letGo(third)
  await expect(stopButton(page)).toBeHidden()
  await expect(finished).toBeAttached()
  const words = 'Answer: Thank you for waiting.'
  expect(await heard.jsonValue()).toEqual([words, `${words}\u00a0`, words])
})

test('a person changes what waits: its words, its order, and whether it goes out at all', async ({ page }) => {
  const first = await whileAnswering(page)
  for (const text of ['one', 'two', 'three']) await queue(page, text)

  await actOn(page, 'two', 'Edit')
  const field = page.getByRole('textbox', { name: 'Waiting message' })
  await expect(field).toBeFocused()
  await field.press('Escape')
  await expect(queuedMessage(page, 'two').getByRole('button', { name: 'Edit' })).toBeFocused()
  // Escape was meant for the field: the answer goes on.
  await expect(stopButton(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await field.fill('two, and more')
  await field.press('ControlOrMeta+Enter')
  await expectQueued(page, ['one', 'two, and more', 'three'])
  await expect(queuedMessage(page, 'two, and more').getByRole('button', { name: 'Edit' })).toBeFocused()

  await actOn(page, 'three', 'Move up')
  await expectQueued(page, ['one', 'three', 'two, and more'])
  await expect(queuedMessage(page, 'three').getByRole('button', { name: 'Move up' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectQueued(page, ['three', 'one', 'two, and more'])
  // There is nowhere further to go, and the focus stays.
  await page.keyboard.press('Enter')
  await expect(queuedMessage(page, 'three').getByRole('button', { name: 'Move up' })).toBeFocused()

  await actOn(page, 'one', 'Drop')
  await expectQueued(page, ['three', 'two, and more'])
  await expect(queuedMessage(page, 'two, and more').getByRole('button', { name: 'Drop' })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectQueued(page, ['three', 'one', 'two, and more'])
  await actOn(page, 'three', 'Drop')
  await page.reload()
  await expectQueued(page, ['one', 'two, and more'])

  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'one', 'two, and more'])
  await expect(answers(page)).toHaveCount(3)
  expect(await askedOf(first)).toEqual([first, 'one', 'two, and more'])
})

test('what is dropped last and taken back when nothing runs any more is in the composer, and not sent', async ({
  page,
}) => {
  const first = await whileAnswering(page)
  await queue(page, 'later')
  await stopButton(page).click()
  await expect(queuePanel(page)).toContainText('Waiting: you stopped an answer before.')
  await actOn(page, 'later', 'Drop')
  await expect(queuePanel(page)).toBeHidden()
  await expect(composer(page)).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(composer(page)).toHaveValue('later')
  await expect(ownMessages(page)).toHaveText([first])
  await letGo(first)
})

test('what is taken back and goes out before it has its place is not given back too', async ({ page, guard }) => {
  guard.allow(/status of 404/)
  const first = await whileAnswering(page)
  for (const text of ['one', 'two']) await queue(page, text)
  const { promise: hasGoneOut, resolve: move } = Promise.withResolvers<void>()
  await page.route('**/api/rpc/queue/update', async (route) => {
    await hasGoneOut
    await route.continue()
  })
  await actOn(page, 'one', 'Drop')
  const moving = page.waitForRequest('**/api/rpc/queue/update')
  await page.getByRole('button', { name: 'Undo' }).click()
  await moving
  await letGo(first)
  await expect.poll(() => storedMessages(page)).toHaveLength(6)
  const moved = page.waitForResponse('**/api/rpc/queue/update')
  move()
  expect((await moved).status()).toBe(404)
  await expect(queuePanel(page)).toBeHidden()
  await expect(ownMessages(page)).toHaveText([first, 'two', 'one'])
  await expect(answers(page)).toHaveCount(3)
  await expect(stopButton(page)).toBeHidden()
  await expect(composer(page)).toHaveValue('')
})

test('what is taken back and cannot have its place waits at the end, and is not given back too', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_FAILED/)
  const first = await whileAnswering(page)
  for (const text of ['one', 'two']) await queue(page, text)
  await page.route('**/api/rpc/queue/update', (route) => route.abort())
  await actOn(page, 'one', 'Drop')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The message could not be moved.')).toBeVisible()
  await expectQueued(page, ['two', 'one'])
  await expect(composer(page)).toHaveValue('')
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'two', 'one'])
  await expect(answers(page)).toHaveCount(3)
})

test('"Send now" stops the running answer, keeps what it said, and sends that one first', async ({ page }) => {
  await signIn(page)
  await send(page, 'endless: go on')
  await expect(answerWords(page)).toContainText('word20')
  await queue(page, 'later')
  await queue(page, 'at once')
  const misplaced = await watchPlaces(page, ['later', 'at once'])
  await actOn(page, 'at once', 'Send now')
  await expect(composer(page)).toBeFocused()
  await expect(ownMessages(page)).toHaveText(['endless: go on', 'at once', 'later'])
  await expect(answers(page)).toHaveCount(3)
  await expect(answers(page).first()).toContainText('word20')
  await expect(answers(page).first()).toContainText('Stopped')
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(queuePanel(page)).toBeHidden()
  expect(await misplaced()).toEqual([])
})

test('an answer that fails holds what waits and says so; "Send now" lets it go on', async ({ page }) => {
  const first = await whileAnswering(page)
  for (const text of ['refuse: please', 'after that', 'and that']) await queue(page, text)
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'refuse: please'])
  await expect(queuePanel(page).getByRole('status')).toHaveText('Waiting: an answer before failed.')
  await expectQueued(page, ['after that', 'and that'])
  await expectNoViolation(page)
  await page.reload()
  await expectQueued(page, ['after that', 'and that'])
  await expect(queuePanel(page).getByRole('status')).toHaveText('Waiting: an answer before failed.')
  // What is said meanwhile is answered, and lets nothing loose.
  await converse(page, 'meanwhile')
  await expectQueued(page, ['after that', 'and that'])
  await queuePanel(page).getByRole('button', { name: 'Send now' }).first().click()
  await expect(ownMessages(page)).toHaveText([first, 'refuse: please', 'meanwhile', 'after that', 'and that'])
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(queuePanel(page)).toBeHidden()
})

test('what waits behind a rejected key of the person’s own leads to where that can be changed', async ({ page }) => {
  await signIn(page)
  const { origin } = new URL(page.url())
  const saveKey = async (key: string) => {
    const data = { label: 'My server', baseUrl: gatedServer(), key }
    const saved = await page.request.put('/api/v1/provider-keys/mine', { data, headers: { origin } })
    expect(saved.status()).toBe(200)
  }
  await saveKey(goodKey)
  await changeSetting(page, { defaultModelId: 'mine:our-own-model' })
  const first = held()
  await send(page, first)
  await expect(stopButton(page)).toBeVisible()
  for (const text of ['with the wrong key', 'after that']) await queue(page, text)
  await saveKey(wrongKey)
  await letGo(first)
  const notice = queuePanel(page).getByRole('status')
  await expect(notice).toHaveText('Waiting: an answer before failed. Provider settings')
  await notice.getByRole('link', { name: 'Provider settings' }).click()
  await expect(page.getByRole('heading', { name: 'Providers' })).toBeVisible()
})

test('a person who stops the answer has what waits held, also between two answers', async ({ page }) => {
  const first = await whileAnswering(page)
  await queue(page, 'later')
  await composer(page).press('Escape')
  await expect(queuePanel(page).getByRole('status')).toHaveText('Waiting: you stopped an answer before.')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await expect(answers(page).last()).toContainText('Stopped')
  await letGo(first)
  await expectQueued(page, ['later'])
  await queuePanel(page).getByRole('button', { name: 'Send now' }).first().click()
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(ownMessages(page)).toHaveText([first, 'later'])
})

test('a person reads that what waits is held up by four answers elsewhere, and it goes out when one of them ends', async ({
  page,
}) => {
  await whileAnswering(page)
  await queue(page, 'later')
  const address = page.url()
  await composer(page).press('Escape')
  await expect(queuePanel(page).getByRole('status')).toHaveText('Waiting: you stopped an answer before.')
  const elsewhere = [held(), held(), held(), held()]
  for (const text of elsewhere) {
    await openNewChat(page)
    await send(page, text)
    await expect(stopButton(page)).toBeVisible()
  }
  await page.goto(address)
  await queuePanel(page).getByRole('button', { name: 'Send now' }).first().click()
  await expect(queuePanel(page).getByRole('status')).toHaveText(/^Waiting: four answers are being written/)
  await expectNoViolation(page)
  await letGo(elsewhere[0] ?? '')
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(queuePanel(page)).toBeHidden()
  for (const text of elsewhere) await letGo(text)
})

test('what waits goes out without a browser, and is there when the person comes back', async ({ page }) => {
  const second = held()
  const first = await whileAnswering(page)
  await queue(page, second)
  await queue(page, 'and last')
  const address = page.url()
  await page.goto('about:blank')
  await letGo(first)
  await letGo(second)
  await expect.poll(() => askedOf(first)).toEqual([first, second, 'and last'])
  await page.goto(address)
  await expect(ownMessages(page)).toHaveText([first, second, 'and last'])
  await expect(answers(page)).toHaveCount(3)
  await expect(answerWords(page)).toHaveText('Hello from the provider.')
  await expect(queuePanel(page)).toBeHidden()
})

test('two tabs have the same queue, and both follow it', async ({ page }) => {
  const first = await whileAnswering(page)
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await expect(stopButton(tab)).toBeVisible()
  await queue(page, 'from one')
  await expectQueued(tab, ['from one'])
  await queue(tab, 'from the other')
  await expectQueued(page, ['from one', 'from the other'])
  await actOn(tab, 'from the other', 'Move up')
  await expectQueued(page, ['from the other', 'from one'])
  await letGo(first)
  for (const each of [page, tab]) {
    await expect(ownMessages(each)).toHaveText([first, 'from the other', 'from one'])
    await expect(answers(each)).toHaveCount(3)
    await expect(answerWords(each)).toHaveText('Hello from the provider.')
    await expect(queuePanel(each)).toBeHidden()
    await expect(stopButton(each)).toBeHidden()
  }
})

test('what cannot be queued without a network comes back in the order it was written, and is queued again', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
  const first = await whileAnswering(page)
  await queue(page, 'there')
  await context.setOffline(true)
  await send(page, 'one')
  await expect(page.getByRole('alert')).toHaveText(/The server could not be reached/)
  await expect(composer(page)).toHaveValue('one')
  await expectQueued(page, ['there'])
  await composer(page).press('End')
  await context.setOffline(false)
  await expect(page.getByText(/You are offline/)).toBeHidden()
  await composer(page).press('Enter')
  await expectQueued(page, ['there', 'one'])
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'there', 'one'])
})

test('a message that was queued, and whose confirmation was lost, is there once', async ({ page, guard }) => {
  guard.allow(/ERR_FAILED/)
  const first = await whileAnswering(page)
  await page.route(addRoute, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send(page, 'once')
  // It comes back, and is found to have arrived.
  await expectQueued(page, ['once'])
  await expect(composer(page)).toHaveValue('')
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'once'])
  await expect(queuePanel(page)).toBeHidden()
  await expect(composer(page)).toHaveValue('')
})

test('a person who closes the page while a message is on its way into the queue has it back', async ({ page }) => {
  const first = await whileAnswering(page)
  await page.route(addRoute, () => undefined)
  const isOnItsWay = page.waitForRequest(addRoute)
  await send(page, 'not there yet')
  await isOnItsWay
  await expectQueued(page, ['not there yet'])
  await page.reload()
  await expect(composer(page)).toHaveValue('not there yet')
  await expect(page.getByRole('alert')).toHaveText(/closed before this message was sent/)
  await expect(queuePanel(page)).toBeHidden()
  await page.unroute(addRoute)
  await composer(page).press('Enter')
  await expectQueued(page, ['not there yet'])
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'not there yet'])
})

test('a message queued in the very moment the answer ends is sent at once, and followed', async ({ page }) => {
  const first = await whileAnswering(page)
  const gate = Promise.withResolvers<void>()
  await page.route(addRoute, async (route) => {
    await gate.promise
    await route.continue()
  })
  await send(page, 'just in time')
  await expectQueued(page, ['just in time'])
  const misplaced = await watchPlaces(page, ['just in time'])
  await letGo(first)
  await expect(answers(page)).toContainText('Thank you for waiting.')
  gate.resolve()
  await expect(ownMessages(page)).toHaveText([first, 'just in time'])
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(queuePanel(page)).toBeHidden()
  await expect(stopButton(page)).toBeHidden()
  expect(await misplaced()).toEqual([])
})

test('a message queued while the one before it is still on its way does not overtake it, and comes back with it', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_FAILED|ERR_INTERNET_DISCONNECTED/)
  await signIn(page)
  await converse(page, 'hello')
  let gate = Promise.withResolvers<'continue' | 'abort'>()
  await page.route('**/api/ai', async (route) => {
    await route[await gate.promise]()
  })
  await send(page, 'one')
  await send(page, 'two')
  await expectQueued(page, ['two'])
  gate.resolve('continue')
  await expect(ownMessages(page)).toHaveText(['hello', 'one', 'two'])
  await expect(stopButton(page)).toBeHidden()
  await expect(answers(page)).toHaveCount(3)

  gate = Promise.withResolvers()
  await send(page, 'three')
  await send(page, 'four')
  await expectQueued(page, ['four'])
  gate.resolve('abort')
  await expect(composer(page)).toHaveValue('three\n\nfour')
  await expect(page.getByRole('alert')).toHaveText(/The server could not be reached/)
  await expect(queuePanel(page)).toBeHidden()
  await expect(ownMessages(page)).toHaveText(['hello', 'one', 'two'])
})

test('a message that goes out while it is being edited leaves what was written in the composer', async ({ page }) => {
  const first = await whileAnswering(page)
  const [second, third] = [held(), held()]
  await queue(page, second)
  await queue(page, third)
  await actOn(page, second, 'Edit')
  const field = page.getByRole('textbox', { name: 'Waiting message' })
  await field.fill('other words')
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, second])
  await expect(composer(page)).toHaveValue('other words')
  await expect(page.getByRole('alert')).toHaveText(/had gone out before your change to it was saved/)
  await expect(composer(page)).toBeFocused()
  await page.keyboard.type(' and more')
  await expect(composer(page)).toHaveValue('other words and more')
  await expectQueued(page, [third])

  await actOn(page, third, 'Edit')
  await field.fill('not saved yet')
  await page.reload()
  await expect(field).toHaveValue('not saved yet')
  await expect(composer(page)).toHaveValue('other words and more')
  await page.getByRole('button', { name: 'Save' }).click()
  await expectQueued(page, ['not saved yet'])
  // What was pressed last goes out like what was being written.
  await expect(queuedMessage(page, 'not saved yet').getByRole('button', { name: 'Edit' })).toBeFocused()
  await letGo(second)
  await expect(ownMessages(page)).toHaveText([first, second, 'not saved yet'])
  await expect(composer(page)).toBeFocused()
})

test('files wait with their message, and can be taken out of it', async ({ page }) => {
  const first = await whileAnswering(page)
  await attach(page, [textFile('one.txt', 'the first note'), textFile('two.txt', 'the second note')])
  await expect(attachedFiles(page)).toHaveText([/one\.txt.*1 KB/s, /two\.txt.*1 KB/s])
  await queue(page, 'read these')
  await expect(attachedFiles(page)).toHaveCount(0)
  await expect(queuedMessage(page, 'read these')).toContainText('2 files')
  await actOn(page, 'read these', 'Edit')
  await queuePanel(page).getByRole('button', { name: 'Remove one.txt' }).click()
  await queuePanel(page).getByRole('button', { name: 'Save' }).click()
  await expect(queuedMessage(page, 'read these')).toContainText('1 file')
  await actOn(page, 'read these', 'Drop')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(queuedMessage(page, 'read these')).toContainText('1 file')
  await letGo(first)
  await expect(ownMessages(page)).toHaveCount(2)
  await expect(ownMessages(page).last()).toContainText('two.txt')
  await expect(ownMessages(page).last()).not.toContainText('one.txt')
  await expect(answers(page)).toHaveCount(2)
})

test('a person whose allowance is used up has what waits held with the reason, and a full queue says so', async ({
  newPage,
  newInstance,
  guard,
}) => {
  guard.allow(/status of 409/)
  const { url } = await newInstance({ env: { FREE_DAILY_MESSAGES: '1' } })
  const page = await newPage({ baseURL: url })
  const first = await whileAnswering(page)
  for (let index = 1; index <= 20; index += 1) await queue(page, `message ${index}`)
  await send(page, 'one too many')
  await expect(page.getByRole('alert')).toHaveText(/20 messages/)
  await expect(composer(page)).toHaveValue('one too many')
  await expect(queuedMessages(page)).toHaveCount(20)
  await expectNoViolation(page)
  await letGo(first)
  const reason = queuePanel(page).getByRole('status')
  await expect(reason).toHaveText(/^Waiting: it could not be sent\. .*Add a key$/)
  await expect(ownMessages(page)).toHaveText([first])
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await reason.getByRole('link', { name: 'Add a key' }).click()
  await expect(page).toHaveURL('/settings/providers')
})

test('a person whose server is killed loses nothing that waits; it is held, and said', async ({
  newPage,
  newInstance,
  guard,
}) => {
  test.setTimeout(180_000)
  guard.allow(nobodyAnswers, /status of 50\d/)
  const { url, pid } = await newInstance()
  const page = await newPage({ baseURL: url })
  const first = await whileAnswering(page)
  await queue(page, 'one')
  await queue(page, 'two')
  const killed = runtimeOf(pid)
  process.kill(killed, 'SIGKILL')
  await expect(queuePanel(page).getByRole('status')).toHaveText('Waiting: an answer before failed.', {
    timeout: 30_000,
  })
  await expectQueued(page, ['one', 'two'])
  await page.reload()
  await expectQueued(page, ['one', 'two'])
  await queuePanel(page).getByRole('button', { name: 'Send now' }).first().click()
  await expect(ownMessages(page)).toHaveText([first, 'one', 'two'])
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await letGo(first)
})

test('a person on a phone opens what waits, and reaches everything', async ({ newPage }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const first = await whileAnswering(page)
  await composer(page).fill('first of two')
  await queueButton(page).tap()
  await queue(page, `second of two, ${'and long '.repeat(40)}`)
  const line = page.getByRole('button', { name: '2 messages waiting' })
  await expect(line).toHaveAttribute('aria-expanded', 'false')
  await expect(queuedMessages(page)).toHaveCount(0)
  await line.tap()
  await expect(queuedMessages(page)).toHaveCount(2)
  await expectNoViolation(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await queuedMessage(page, 'second of two').getByRole('button', { name: 'Move up' }).tap()
  await expect(queuedMessages(page).first()).toContainText('second of two')
  await queuedMessage(page, 'first of two').getByRole('button', { name: 'Drop' }).tap()
  await expect(page.getByRole('button', { name: '1 message waiting' })).toBeVisible()
  await letGo(first)
  await expect(ownMessages(page)).toHaveCount(2)
  await expect(queuePanel(page)).toBeHidden()
})

test('a person at the end of a conversation stays there when the queue takes room, and gives it back', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'everything', 'Everything an answer can hold')
  const first = held()
  await send(page, first)
  await expect(waitingLine(page)).toBeInViewport()
  for (const text of ['one', 'two', 'three', 'four']) await queue(page, text)
  await expect(waitingLine(page)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeHidden()
  await letGo(first)
  await expect(queuePanel(page)).toBeHidden()
  await expect(answers(page).last()).toContainText('Hello from the provider.')
  await expect(answers(page).last()).toBeInViewport({ ratio: 1 })
})

test('what waits is worked with by keyboard alone', async ({ page }) => {
  const first = await whileAnswering(page)
  await queue(page, 'one')
  await queue(page, 'two')
  await composer(page).focus()
  // Backwards from the composer: the last button of the last message.
  await page.keyboard.press('Shift+Tab')
  await expect(queuedMessage(page, 'two').getByRole('button', { name: 'Drop' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectQueued(page, ['one'])
  await page.keyboard.press('ControlOrMeta+z')
  await expectQueued(page, ['one', 'two'])
  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, 'one', 'two'])
})
