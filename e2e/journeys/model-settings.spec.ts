import type { Page } from '@playwright/test'
import { answers, chooseModel, composer, converse, send } from '../support/chat.ts'
import { goodKey } from '../support/key-gate.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

const toModels = async (page: Page) => {
  await page.goto('/settings/models')
  await expect(page.getByRole('heading', { name: 'Models', exact: true })).toBeVisible()
}
const offer = (page: Page, name: string) => page.getByRole('switch', { name: `Offer ${name}`, exact: true })
const saved = (page: Page) => expect(page.getByText('Saved', { exact: true })).toBeVisible()

test('a model that is switched off is offered no more, and its conversation goes on with another', async ({ page }) => {
  await signIn(page)
  await chooseModel(page, localModel)
  await converse(page, 'hello', 'Hello from your own machine.')
  const conversation = page.url()
  await toModels(page)
  const local = page.getByRole('region', { name: 'On this machine' }).getByRole('switch')
  await local.click()
  await saved(page)

  await page.goto(conversation)
  await expect(
    page.getByText(`${localModel} is switched off, or no longer here. GPT-4o mini answers instead.`),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).click()
  await expect(page.getByRole('option', { name: localModel })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await converse(page, 'and now?')
  await toModels(page)
  await expect(local).not.toBeChecked()
  await local.click()
  await saved(page)
  await page.goto('/chat')
  await page.getByRole('button', { name: /^Model: / }).click()
  await expect(page.getByRole('option', { name: localModel }).first()).toBeVisible()
})

test('a person chooses what new conversations start with', async ({ page }) => {
  await signIn(page)
  await toModels(page)
  const choice = page.getByRole('combobox', { name: 'New conversations start with' })
  await choice.selectOption('GPT-4.1 mini')
  await saved(page)
  await page.goto('/chat')
  await expect(page.getByRole('button', { name: 'Model: GPT-4.1 mini' })).toBeVisible()
  await toModels(page)
  await offer(page, 'GPT-4.1 mini').click()
  await expect(page.getByText('gpt-4.1-mini, your choice before, is switched off or needs a key.')).toBeVisible()
  await saved(page)
  await page.goto('/chat')
  await expect(page.getByRole('button', { name: 'Model: GPT-4o mini' })).toBeVisible()
})

test('a person finds a model, sees what it costs, and what a locked one needs', async ({ page }) => {
  await signIn(page)
  await toModels(page)
  await page.getByRole('searchbox', { name: 'Search models' }).fill('opus 4')
  await expect(page.getByRole('region', { name: 'Anthropic' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'OpenAI' })).toHaveCount(0)
  const opus = page.getByRole('listitem').filter({ hasText: 'claude-opus-4-5' })
  await expect(opus).toContainText(/\$5.00 in, \$25.00 out per million tokens/)
  await opus.getByRole('link', { name: 'Add a key for Anthropic' }).click()
  await expect(page).toHaveURL(/add=anthropic/)
  await toModels(page)
  await page.getByRole('searchbox', { name: 'Search models' }).fill('nothing of the kind')
  await expect(page.getByText('No model matches “nothing of the kind”.')).toBeVisible()
})

test('a model released tomorrow can be used: what the key opens is listed, and switched on', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/providers?add=anthropic')
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill(goodKey)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/Saved\. Anthropic lists/)).toBeVisible()
  await toModels(page)
  const anthropic = page.getByRole('region', { name: 'Anthropic' })
  await expect(anthropic.getByRole('heading', { name: /More models this key can use \(\d+\)/ })).toBeVisible()
  await anthropic.getByRole('button', { name: /^Show all/ }).click()
  await expect(offer(page, 'extra-29')).not.toBeChecked()
  await offer(page, 'claude-9-opus').click()
  await saved(page)
  await anthropic.getByRole('button', { name: 'Refresh models of Anthropic' }).click()
  await expect(anthropic).toContainText(/\d+ models/)
  await page.goto('/chat')
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('claude-9')
  await page.getByRole('option').first().click()
  await expect(composer(page)).toBeFocused()
  await send(page, 'hello')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(answers(page)).toHaveAccessibleName('Answer of claude-9-opus')
})

test('a change that cannot be saved is taken back and said', async ({ page, guard }) => {
  guard.allow(/status of 500/, /Cannot parse response body/)
  await signIn(page)
  await toModels(page)
  await page.route('**/api/rpc/settings/update', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await offer(page, 'GPT-4.1 mini').click()
  await expect(page.getByText('Not saved, so it is as before.')).toBeVisible()
  await expect(offer(page, 'GPT-4.1 mini')).toBeChecked()
})
