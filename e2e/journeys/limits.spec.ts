import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, chooseModel, composer, converse, ownMessages, send } from '../support/chat.ts'
import { createConversations } from '../support/conversations.ts'
import { goodKey } from '../support/key-gate.ts'
import { openObjectOf, writeMessages } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'
import { writeUsage } from '../support/usage-history.ts'

const refusal = (page: Page) => page.getByRole('alert')

async function patchSettings(page: Page, data: object): Promise<void> {
  const { origin } = new URL(page.url())
  const response = await page.request.patch('/api/v1/settings', { data, headers: { origin } })
  expect(response.status()).toBe(200)
}

/** What this month has cost so far, in the database of who has the conversation. */
function haveSpent(conversationId: string, costMicros: number): void {
  using database = openObjectOf(process.env.E2E_STATE ?? '', conversationId)
  const spent = { modelId: 'openai:gpt-5', paidBy: 'person', inputTokens: 1, outputTokens: 1 } as const
  const more = { cachedInputTokens: 0, reasoningTokens: 0, toolCalls: {}, startedAt: new Date() }
  writeUsage(database, [{ conversationId, costMicros, ...spent, ...more }])
}

test('a person whose free messages are used up reads when there are new ones, and goes on with another model', async ({
  newInstance,
  newPage,
  guard,
}) => {
  guard.allow(/status of 429/)
  const { url } = await newInstance({ env: { FREE_DAILY_MESSAGES: '1' } })
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await converse(page, 'hello')
  await send(page, 'and again')
  await expect(refusal(page)).toContainText(
    /The 1 free messages of this day are used up. There are new ones on .*00:00 UTC/,
  )
  await expect(composer(page)).toHaveValue('and again')
  await expect(ownMessages(page)).toHaveText(['hello'])
  await expectNoViolation(page)
  await expect(refusal(page).getByRole('link', { name: 'Add a key' })).toHaveAttribute('href', '/settings/providers')
  await chooseModel(page, localModel)
  await composer(page).press('ControlOrMeta+Enter')
  await expect(answers(page).last()).toContainText('Hello from your own machine.')

  await page.goto('/settings/usage')
  const left = page.getByRole('list', { name: 'What is left' })
  await expect(left.getByRole('meter', { name: 'Free messages today' })).toHaveAttribute('aria-valuetext', '1 of 1')
  await expect(left).toContainText(/Begins anew /)
})

test('when this server has spent its budget of the day, a person reads so, and the operator finds it in the log', async ({
  newInstance,
  newPage,
  guard,
}) => {
  guard.allow(/status of 429/)
  const { url, log } = await newInstance({ env: { APP_DAILY_BUDGET_USD: '0' } })
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await send(page, 'hello')
  await expect(refusal(page)).toContainText('What this server pays for is used up for today.')
  await expect(composer(page)).toHaveValue('hello')
  await expect.poll(log).toContain('app-budget-spent')
})

test('a person who floods the server is told to wait, and what they wrote stays', async ({
  newInstance,
  newPage,
  guard,
}) => {
  guard.allow(/status of 429/)
  const { url } = await newInstance({ env: { REQUESTS_PER_MINUTE: '60' } })
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await composer(page).fill('hello')
  await Promise.all(Array.from({ length: 80 }, () => page.request.get('/api/v1/quota')))
  await composer(page).press('ControlOrMeta+Enter')
  await expect(refusal(page)).toContainText(/Too many requests. Try again in \d+ seconds/)
  await expect(composer(page)).toHaveValue('hello')
})

test('a message longer than a free answer reads is refused, and a model of the person’s own takes it', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 422/)
  const long = `hello ${'lorem '.repeat(32_000)}`
  await signIn(page)
  await send(page, long)
  await expect(refusal(page)).toContainText(
    /A free answer reads about 28,000 tokens, and this message has about 3\d,\d{3}/,
  )
  await expect(composer(page)).toHaveValue(long)
  await chooseModel(page, localModel)
  await composer(page).press('ControlOrMeta+Enter')
  await expect(answers(page)).toContainText('Hello from your own machine.')
})

test('a conversation longer than a free answer reads shows from where it is read, and what is told of the rest', async ({
  page,
}) => {
  await signIn(page)
  const [id = ''] = await createConversations(page, ['A long one'])
  {
    using database = openObjectOf(process.env.E2E_STATE ?? '', id)
    const parts = [{ type: 'text', text: 'lorem '.repeat(8_000) }]
    const roles = ['user', 'assistant', 'user', 'assistant', 'user', 'assistant'] as const
    writeMessages(
      database,
      id,
      roles.map((role, index) => ({ id: `m${index}`, role, parts })),
    )
  }
  await page.goto(`/chat/${id}`)
  await converse(page, 'what was that?')
  const beginning = page.getByRole('region', { name: 'Where the model begins to read' })
  await expect(beginning).toContainText(
    'The model sees from here · 6 messages before · a free answer reads about 28,000',
  )
  // It is made behind the answer.
  const summary = beginning.getByText('Summary of the 6 messages before')
  await summary.click()
  await expect(beginning).toContainText('Written by GPT-4o mini. The model is told this in their place.')

  await beginning.getByRole('button', { name: 'Edit summary' }).click()
  const field = beginning.getByRole('textbox', { name: 'Summary' })
  await expect(field).toBeFocused()
  await field.fill('Something else')
  await field.press('Escape')
  await expect(beginning).not.toContainText('Something else')
  await beginning.getByRole('button', { name: 'Edit summary' }).click()
  await field.fill('We spoke of lorem.')
  await beginning.getByRole('button', { name: 'Save' }).click()
  await expect(beginning).toContainText('We spoke of lorem.')
  await expect(beginning).toContainText('Written by you.')
  await page.reload()
  await summary.click()
  await expect(beginning).toContainText('We spoke of lorem.')
  await page.goto('/settings/models')
  await page.getByLabel('Long conversations').selectOption('off')
  await page.goto(`/chat/${id}`)
  await expect(beginning).toContainText('The model sees from here')
  await expect(summary).toHaveCount(0)
})

test('a person sets a budget: they are warned at 80 %, refused when it is spent, and local models go on', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 429/)
  await signIn(page)
  const { origin } = new URL(page.url())
  await page.request.put('/api/v1/provider-keys/openai', { data: { key: goodKey }, headers: { origin } })
  const [id = ''] = await createConversations(page, ['Spent'])
  haveSpent(id, 8_500_000)

  await page.goto('/settings/usage')
  const budget = page.getByRole('textbox', { name: 'Monthly budget' })
  await budget.fill('lots')
  await expect(page.getByText(/^Type an amount in dollars/)).toBeVisible()
  await budget.fill('10')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect(page.getByRole('meter', { name: 'Your budget this month' })).toHaveAttribute(
    'aria-valuetext',
    '$8.50 of $10.00',
  )

  await page.goto('/chat')
  await chooseModel(page, 'GPT-5.5')
  await expect(page.getByText('$8.50 of your budget of $10.00 for this month are used.')).toBeVisible()
  await converse(page, 'hello')
  await patchSettings(page, { monthlyBudgetMicros: 8_500_000 })
  await page.reload()
  await expect(page.getByText(/^Your budget for this month is used up: /)).toBeVisible()
  await send(page, 'and again')
  await expect(refusal(page)).toContainText(
    /What is left of your budget of \$8.50 for this month does not pay for this answer/,
  )
  await expect(composer(page)).toHaveValue('and again')
  await expect(refusal(page).getByRole('link', { name: 'Your usage' })).toHaveAttribute('href', '/settings/usage')
  await expectNoViolation(page)
  await chooseModel(page, localModel)
  await composer(page).press('ControlOrMeta+Enter')
  await expect(answers(page).last()).toContainText('Hello from your own machine.')
})

test('before an expensive message a person reads what it will cost', async ({ page }) => {
  await signIn(page)
  const { origin } = new URL(page.url())
  await page.request.put('/api/v1/provider-keys/openai', { data: { key: goodKey }, headers: { origin } })
  await page.reload()
  await chooseModel(page, 'GPT-5.5')
  await composer(page).fill('lorem '.repeat(10))
  await expect(page.getByText(/^About \$/)).toBeHidden()
  await composer(page).fill('lorem '.repeat(30_000))
  await expect(page.getByText(/^About \$0\.\d+, 4\d(\.\d)?K tokens\.$/)).toBeVisible()
  await chooseModel(page, localModel)
  await expect(page.getByText(/^About \$/)).toBeHidden()
})
