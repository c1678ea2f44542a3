import { startModern } from '@better-chat/mcp-fixtures/modern'
import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, composer, conversationIdOf, conversationLink, converse, openNewChat, send } from '../support/chat.ts'
import { nobodyAnswers } from '../support/guard.ts'
import { signIn } from '../support/person.ts'
import { runtimeOf } from '../support/processes.ts'
import { waitFor } from '../support/tool-parts.ts'
import { addServer, expect, serverCard, test, toTools } from '../support/tool-servers.ts'

const allowOnce = (page: Page) => page.getByRole('button', { name: 'Allow once: write' })
const deny = (page: Page) => page.getByRole('button', { name: 'Deny write' })
const always = (page: Page) => page.getByRole('button', { name: 'Always allow write' })
const calls = (page: Page) => answers(page).locator('summary')

/** A person who has a server that can write, in a new chat. */
async function haveModern(page: Page, url: string): Promise<string> {
  const email = await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url, trusted: true })
  await page.goto('/chat')
  return email
}

/** Asks for something to be written, and waits for the question. */
async function askToWrite(page: Page, text = 'write: hello'): Promise<void> {
  await send(page, text)
  await expect(allowOnce(page).first()).toBeVisible()
}

test('a person sees what would be sent, allows it once, and the answer goes on', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*waiting for you/])
  await expect(answers(page)).toContainText('text: “hello”')
  await expect(answers(page)).toContainText('you have not allowed it yet')
  await expect(page.getByRole('status').filter({ hasText: 'Modern waits for your answer: write' })).toBeAttached()
  await expect(conversationLink(page, 'write: hello')).toContainText('waiting for you')
  await expectNoViolation(page)

  await allowOnce(page).focus()
  await page.keyboard.press('Enter')
  await expect(calls(page)).toBeFocused()
  await expect(answers(page)).toContainText('It said: Written: hello')
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*done in/])
  await expect(calls(page)).toBeFocused()
  await expect(conversationLink(page, 'write: hello')).not.toContainText('waiting for you')
  await expect(allowOnce(page)).toBeHidden()
  await converse(page, 'thanks')
  // It was allowed once.
  await askToWrite(page, 'write: more')
})

test('a person denies a call by keyboard, with a reason that the model reads', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await deny(page).press('Enter')
  await expect(page.getByRole('textbox', { name: /^Why not/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(deny(page)).toBeFocused()
  await deny(page).press('Enter')
  await expectNoViolation(page)
  await page.getByRole('textbox', { name: /^Why not/ }).fill('Not on a Friday.')
  await page.keyboard.press('Enter')
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*not allowed/])
  await expect(answers(page).locator('.prose-answer').last()).toContainText('Not on a Friday.')
  await calls(page).click()
  await expect(answers(page)).toContainText('Why not')
  await page.reload()
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*not allowed/])
})

test('an answer without a connection comes back with its reason, and is given again', async ({
  page,
  toolServers,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await page.context().setOffline(true)
  await deny(page).click()
  const reason = page.getByRole('textbox', { name: /^Why not/ })
  await reason.fill('Not on a Friday.')
  await reason.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'You are offline.' })).toBeVisible()
  await expect(reason).toHaveValue('Not on a Friday.')
  await page.context().setOffline(false)
  await reason.press('Enter')
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*not allowed/])
  await expect(answers(page).locator('.prose-answer').last()).toContainText('Not on a Friday.')
})

test('what is always allowed is called without a question, until it is revoked', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await always(page).click()
  await expect(answers(page)).toContainText('You can take that back under Settings')
  await page.getByRole('button', { name: 'Always allow write' }).click()
  await expect(answers(page)).toContainText('It said: Written: hello')
  await openNewChat(page)
  await converse(page, 'write: again', 'It said: Written: again')

  await toTools(page)
  const granted = page.getByRole('list', { name: 'Always allowed of Modern' })
  await expect(granted.getByRole('listitem')).toHaveText([/^write\s*by itself/])
  await expectNoViolation(page)
  await page.getByRole('button', { name: 'Revoke write' }).click()
  await expect(granted).toBeHidden()
  await expect(page.getByText('write asks again.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Always allowed' })).toBeFocused()
  await page.goto('/chat')
  await askToWrite(page, 'write: a third time')
})

test('a server is always allowed with all it has, and revoked as a whole', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await always(page).click()
  await page.getByRole('button', { name: 'Always allow all of Modern' }).click()
  await expect(answers(page)).toContainText('It said: Written: hello')
  await toTools(page)
  const granted = page.getByRole('list', { name: 'Always allowed of Modern' }).getByRole('listitem')
  await expect(granted).toHaveText([/^add\s*with all/, /^fail\s*with all/, /^write\s*with all/])
  await page.getByRole('button', { name: 'Revoke all of Modern' }).click()
  await expect(granted).toHaveCount(0)
  await expect(page.getByText('All tools of Modern ask again.')).toBeVisible()
})

test('of several calls each has its question, and all can be allowed at once', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page, 'write twice: hello')
  await deny(page).first().click()
  await page.getByRole('button', { name: 'Deny', exact: true }).click()
  await expect(answers(page)).toContainText(
    'You did not allow this call. The answer goes on once the others are answered.',
  )
  await allowOnce(page).click()
  await expect(calls(page)).toHaveText([/not allowed/, /done in/])
  await expect(answers(page)).toContainText('It said: Written: hello again')

  await openNewChat(page)
  await askToWrite(page, 'write twice: bye')
  await page.getByRole('button', { name: 'Allow all 2 once' }).click()
  await expect(calls(page)).toHaveText([/done in/, /done in/])
  await expect(answers(page)).toContainText('It said: Written: bye again')
})

test('a question waits through a reload, and is answered in one tab for both', async ({ page, toolServers, guard }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await page.reload()
  await expect(allowOnce(page)).toBeVisible()
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await allowOnce(tab).click()
  for (const one of [tab, page]) {
    await expect(answers(one)).toContainText('It said: Written: hello')
    await expect(calls(one)).toHaveText([/^Modern\s*write\s*done in/])
    await expect(allowOnce(one)).toBeHidden()
  }

  // One that has not heard of it says so.
  guard.allow(/status of (404|409)/)
  await askToWrite(page, 'write: more')
  await page.route('**/api/rpc/questions/answer', async (route) => {
    const { id: questionId } = await openQuestion(page)
    await answerOverApi(page, questionId)
    await route.continue()
  })
  await allowOnce(page).click()
  await expect(page.getByText('This was answered somewhere else already.')).toBeVisible()
  await expect(answers(page).last()).toContainText('It said: Written: more')
})

test('what is asked on one device is allowed on another, and both have the answer', async ({
  page,
  newPage,
  toolServers,
}) => {
  const email = await haveModern(page, toolServers.modern)
  await askToWrite(page)
  const phone = await newPage()
  await signIn(phone, email)
  await conversationLink(phone, 'write: hello').click()
  await allowOnce(phone).click()
  await expect(answers(phone)).toContainText('It said: Written: hello')
  // Whoever comes back to a page sees what happened meanwhile.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
  await expect(answers(page)).toContainText('It said: Written: hello')
  await expect(allowOnce(page)).toBeHidden()
})

test('a question waits through a restart of the server', async ({ newPage, newInstance, toolServers, guard }) => {
  guard.allow(nobodyAnswers)
  const { url, pid } = await newInstance()
  const page = await newPage({ baseURL: url })
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  const killed = runtimeOf(pid)
  process.kill(killed, 'SIGKILL')
  await expect(async () => {
    expect((await page.request.get('/api/health')).status()).toBe(200)
    expect(runtimeOf(pid)).not.toBe(killed)
  }).toPass({ timeout: 15_000 })
  await page.reload()
  await allowOnce(page).click()
  await expect(answers(page)).toContainText('It said: Written: hello')
})

test('a tool that its server has changed asks again, and shows what changed', async ({ page }) => {
  const changing = await startModern()
  await haveModern(page, changing.url)
  await askToWrite(page)
  await always(page).click()
  await page.getByRole('button', { name: 'Always allow write' }).click()
  await expect(answers(page)).toContainText('It said: Written: hello')

  changing.describeWrite('Writes something down, and tells everybody.')
  await toTools(page)
  await serverCard(page, 'Modern').getByRole('button', { name: 'Test Modern' }).click()
  await expect(serverCard(page, 'Modern').getByRole('status')).toContainText(['one round trip'])
  await page.reload()
  await expect(page.getByRole('list', { name: 'Always allowed of Modern' })).toContainText('changed since, asks again')
  await page.goto('/chat')
  await askToWrite(page, 'write: again')
  await expect(answers(page)).toContainText('It is not the tool you allowed')
  await expect(answers(page).locator('del')).toHaveText([/No longer: Writes something down\.$/])
  await expect(answers(page).locator('ins')).toHaveText([/New: Writes something down, and tells everybody\.$/])
  await expectNoViolation(page)
  await allowOnce(page).click()
  await expect(answers(page)).toContainText('It said: Written: again')
  await changing.stop()
})

test('whoever writes on has declined what was asked', async ({ page, toolServers }) => {
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  await converse(page, 'never mind')
  await expect(calls(page)).toHaveText([/^Modern\s*write\s*not allowed/])
  await expect(allowOnce(page)).toBeHidden()
})

test('an answer that could not go on says why, and is tried again', async ({ page, toolServers, guard }) => {
  guard.allow(/status of 429/)
  await haveModern(page, toolServers.modern)
  await askToWrite(page)
  const message = 'As many answers are being written as can be at once.'
  const refusal = {
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    message,
    defined: false,
    data: { reason: 'too-many-generations' },
  }
  await page.route('**/api/rpc/questions/answer', (route) => route.fulfill({ status: 429, json: { json: refusal } }))
  await allowOnce(page).click()
  await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible()
  await page.unroute('**/api/rpc/questions/answer')
  await allowOnce(page).click()
  await expect(answers(page)).toContainText('It said: Written: hello')

  // What was answered, and has led to nothing.
  await openNewChat(page)
  await converse(page, 'hello')
  const call = {
    ...{ type: 'dynamic-tool', toolName: 'modern__write', toolCallId: 't1', input: { text: 'x' } },
    toolMetadata: { serverId: 'modern', server: 'Modern', tool: 'write' },
    ...{ state: 'approval-requested', approval: { id: 'stalled' } },
  }
  await waitFor(
    page,
    conversationIdOf(page),
    [call],
    [{ id: 'stalled', toolCallId: 't1', why: 'not-allowed', answer: 'deny' }],
  )
  await page.reload()
  await expect(answers(page)).toContainText('The answer has not gone on from there.')
  await answers(page).getByRole('button', { name: 'Try again' }).click()
  await expect(calls(page)).toHaveText([/not allowed/])
})

test('a person on a phone answers with a thumb', async ({ newPage, toolServers }) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await haveModern(page, toolServers.modern)
  await askToWrite(page, `write: ${'long '.repeat(200)}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  for (const button of [allowOnce(page), always(page), deny(page)])
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await always(page).tap()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expect(composer(page)).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).tap()
  await allowOnce(page).tap()
  await expect(calls(page)).toHaveText([/done in/])
})

type OpenQuestion = { id: string; answer: string | null }

async function openQuestion(page: Page): Promise<OpenQuestion> {
  const response = await page.request.get(`/api/v1/conversations/${conversationIdOf(page)}/questions`)
  const { items }: { items: OpenQuestion[] } = await response.json()
  const open = items.find(({ answer }) => answer === null)
  if (!open) throw new Error('Nothing is asked')
  return open
}

async function answerOverApi(page: Page, questionId: string): Promise<void> {
  const { origin } = new URL(page.url())
  const data = { answer: 'once' }
  const response = await page.request.post(`/api/v1/questions/${questionId}/answer`, { data, headers: { origin } })
  expect(response.status()).toBe(200)
}
