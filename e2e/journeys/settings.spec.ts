import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { chooseModel, converse } from '../support/chat.ts'
import { goodKey } from '../support/key-gate.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()
const aboutYou = (page: Page) => page.getByRole('textbox', { name: 'About you' })
const answerStyle = (page: Page) => page.getByRole('textbox', { name: 'How answers should be' })

async function storedSettings(page: Page) {
  return (await page.request.get('/api/v1/settings')).json()
}

test('a person writes their instructions, which are kept as they type, on every device', async ({ page, newPage }) => {
  const email = await signIn(page)
  await page.goto('/settings/models')
  await aboutYou(page).fill('I teach physics in Lisbon.')
  await saved(page)
  await answerStyle(page).fill('Begin with the result.')
  await answerStyle(page).blur()
  await expect
    .poll(() => storedSettings(page))
    .toMatchObject({
      aboutYou: 'I teach physics in Lisbon.',
      answerStyle: 'Begin with the result.',
    })
  await expectNoViolation(page)

  const other = await newPage()
  await signIn(other, email)
  await other.goto('/settings/models')
  await expect(aboutYou(other)).toHaveValue('I teach physics in Lisbon.')

  await aboutYou(page).fill('x'.repeat(1_501))
  await expect(page.getByText('1,501 of 1,500 characters: shorten it, and it is saved.')).toBeVisible()
  await aboutYou(page).blur()
  await expect(aboutYou(page)).toHaveValue('x'.repeat(1_501))
  expect(await storedSettings(page)).toMatchObject({ aboutYou: 'I teach physics in Lisbon.' })
})

test('a change that the server does not take is taken back, says why, and keeps what was written', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 503/)
  await signIn(page)
  await page.goto('/settings/models')
  await page.route('**/api/rpc/settings/update', (route) => route.fulfill({ status: 503, body: 'Away' }))
  const titles = page.getByRole('combobox', { name: 'Titles' })
  await titles.selectOption('The first words of your message')
  await expect(page.getByText(/^Not saved, so it is as before\. /)).toBeVisible()
  await expect(titles).toHaveValue('model')
  await aboutYou(page).fill('I sail.')
  await aboutYou(page).blur()
  await expect(page.getByText(/^Not saved yet\. /)).toBeVisible()
  await expect(aboutYou(page)).toHaveValue('I sail.')
  await page.unroute('**/api/rpc/settings/update')
  await aboutYou(page).focus()
  await aboutYou(page).blur()
  await saved(page)
  expect(await storedSettings(page)).toMatchObject({ aboutYou: 'I sail.', titles: 'model' })
})

test('what was just typed is saved too when the person goes elsewhere at once', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/models')
  await aboutYou(page).fill('I play the oboe.')
  await page.getByRole('link', { name: 'Back to chat' }).click()
  await expect.poll(() => storedSettings(page)).toMatchObject({ aboutYou: 'I play the oboe.' })
  await page.goBack()
  await answerStyle(page).fill('In rhymes.')
  await page.reload()
  await expect.poll(() => storedSettings(page)).toMatchObject({ answerStyle: 'In rhymes.' })
})

test('two tabs that change the same setting at once end equal, and so does the server', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/models')
  const tab = await page.context().newPage()
  await tab.goto('/settings/models')
  const thinking = (one: Page) => one.getByRole('combobox', { name: 'Thinking' })
  await expect(thinking(tab)).toBeVisible()
  await Promise.all([thinking(page).selectOption('Low'), thinking(tab).selectOption('High')])
  await Promise.all([saved(page), saved(tab)])
  const { defaultReasoningEffort } = await storedSettings(page)
  expect(['low', 'high']).toContain(defaultReasoningEffort)
  await expect(thinking(page)).toHaveValue(defaultReasoningEffort)
  await expect(thinking(tab)).toHaveValue(defaultReasoningEffort)
})

test('new conversations think as much as a person has said, and are named as they wish', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/models')
  await page.getByRole('combobox', { name: 'Thinking' }).selectOption('Low')
  await saved(page)
  await page.getByRole('combobox', { name: 'Titles' }).selectOption('The first words of your message')
  await expect.poll(() => storedSettings(page)).toMatchObject({ titles: 'first-words', defaultReasoningEffort: 'low' })
  const { origin } = new URL(page.url())
  await page.request.put('/api/v1/provider-keys/openai', { data: { key: goodKey }, headers: { origin } })
  await page.goto('/chat')
  await chooseModel(page, 'GPT-5.5')
  await expect(page.getByRole('button', { name: 'Thinking: Low' })).toBeVisible()
  await chooseModel(page, 'GPT-4o mini')
  await converse(page, 'name this conversation')
  await page.goto('/settings/usage?period=today')
  await expect(page.getByText('Calls', { exact: true }).locator('xpath=following-sibling::dd[1]')).toHaveText('1')
})
