import type { Page } from '@playwright/test'
import { answers, chooseModel, composer, converse } from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { gatedServer, goodKey, heldKey, wrongKey } from '../support/key-gate.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
const keyField = (page: Page) => page.getByRole('textbox', { name: /key/i })
const toProviders = async (page: Page) => {
  await page.goto('/settings/providers')
  await expect(page.getByRole('heading', { name: 'Providers' })).toBeVisible()
}

async function addKey(page: Page, name: string, key: string): Promise<void> {
  await card(page, name)
    .getByRole('button', { name: `Add key: ${name}` })
    .click()
  await keyField(page).fill(key)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function addServer(page: Page, name: string, baseUrl: string, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a server' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await keyField(page).fill(key)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

test('a person who meets a locked model adds a key, and the model answers', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('haiku 4.5')
  await page.getByRole('option', { name: /Needs your own Anthropic key/ }).click()
  await expect(page).toHaveURL(/settings\/providers\?add=anthropic/)
  await expect(keyField(page)).toBeFocused()
  await keyField(page).fill(goodKey)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(page, 'Anthropic')).toContainText(/Saved\. Anthropic lists \d+ models\./)
  await expect(card(page, 'Anthropic')).toContainText('Key ending in 0000')
  await expect(card(page, 'Anthropic')).toContainText('not used yet')

  await page.getByRole('link', { name: 'Back to chat' }).click()
  await expect(composer(page)).toBeVisible()
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('haiku 4.5')
  await page.getByRole('option').first().click()
  await converse(page, 'hello')
  await expect(answers(page)).toHaveAccessibleName(/Claude Haiku 4\.5/)
  await toProviders(page)
  await expect(card(page, 'Anthropic')).toContainText(/last used/)
})

test('a key that the provider rejects is kept only if the person insists, and can be replaced', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  await addKey(page, 'Anthropic', wrongKey)
  await expect(page.getByRole('alert')).toContainText('Anthropic rejected the key.')
  await expect(keyField(page)).toHaveValue(wrongKey)
  await page.reload()
  await expect(card(page, 'Anthropic')).toContainText('No key')
  await keyField(page).fill(wrongKey)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expect(card(page, 'Anthropic')).toContainText('Saved.')

  const replace = card(page, 'Anthropic').getByRole('button', { name: 'Replace key: Anthropic' })
  await expect(replace).toBeFocused()
  await replace.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(replace).toBeFocused()
  await replace.click()
  await keyField(page).fill(goodKey)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(page, 'Anthropic')).toContainText(/lists \d+ models/)
  await card(page, 'Anthropic').getByRole('button', { name: 'Refresh models of Anthropic' }).click()
  await expect(card(page, 'Anthropic')).toContainText(/\d+ models/)
})

test('a removed key is gone after the time to undo, and there again when it is undone', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  await addKey(page, 'Anthropic', goodKey)
  await expect(card(page, 'Anthropic')).toContainText('Key ending')
  await card(page, 'Anthropic').getByRole('button', { name: 'Remove Anthropic' }).click()
  await expect(card(page, 'Anthropic')).toContainText('No key')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'Anthropic')).toContainText('Key ending')

  await card(page, 'Anthropic').getByRole('button', { name: 'Remove Anthropic' }).click()
  // A new key does not go with the old one.
  await addKey(page, 'Anthropic', goodKey)
  await expect(card(page, 'Anthropic')).toContainText('Saved.')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()
  await page.reload()
  await expect(card(page, 'Anthropic')).toContainText('Key ending')

  const gone = page.waitForResponse('**/api/rpc/providerKeys/delete')
  await card(page, 'Anthropic').getByRole('button', { name: 'Remove Anthropic' }).click()
  await gone
  await page.reload()
  await expect(card(page, 'Anthropic')).toContainText('No key')
})

test('a form that is closed while the provider is asked keeps nothing', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  const key = `${heldKey}-${crypto.randomUUID()}`
  const given = page.waitForRequest('**/api/rpc/providerKeys/test')
  await addKey(page, 'Anthropic', key)
  const failed = page.waitForEvent('requestfailed', {
    predicate: (request) => request.url().endsWith('providerKeys/test'),
  })
  await given
  await page.getByRole('button', { name: 'Cancel' }).click()
  await failed
  await letGo(key)
  await page.reload()
  await expect(card(page, 'Anthropic')).toContainText('No key')
})

test('a key is tidied as it is pasted, and one of somebody else is noticed', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/providers?add=openai')
  await keyField(page).fill('  OPENAI_API_KEY="sk-ant-abc def"  ')
  await expect(keyField(page)).toHaveValue('sk-ant-abcdef')
  await expect(page.getByText('This looks like a key for Anthropic.')).toBeVisible()
  await page.getByRole('button', { name: 'Show the key' }).click()
  await expect(page.getByRole('button', { name: 'Hide the key' })).toBeVisible()
})

test('a person adds a server of their own, and its models answer', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  await addServer(page, 'Our server', gatedServer('/v1/chat/completions'), goodKey)
  await expect(card(page, 'Our server')).toContainText(/Saved\. Our server lists \d+ models\./)
  await expect(card(page, 'Our server')).toContainText(gatedServer('/v1'))
  await page.goto('/chat')
  await chooseModel(page, 'our-own-model')
  await converse(page, 'hello')
  await expect(answers(page)).toHaveAccessibleName('Answer of our-own-model')

  await toProviders(page)
  await card(page, 'Our server').getByRole('button', { name: 'Change: Our server' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Their server')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(page, 'Their server')).toContainText('Key ending')
})

test('a server that is none, an address that cannot be one, and our own are each said', async ({
  page,
  baseURL,
  guard,
}) => {
  guard.allow(/status of 422/)
  await signIn(page)
  await toProviders(page)
  await addServer(page, 'A page', gatedServer('/page/v1'), '')
  await expect(page.getByRole('alert')).toContainText('did not answer as a model provider does')
  for (const [address, sentence] of [
    ['http://127.0.0.1:1/v1', 'could not be reached'],
    ['file:///etc/passwd', 'This address cannot be used'],
    ['http://10.0.0.1/v1', 'This address cannot be used'],
    [`${baseURL}/v1`, 'This address cannot be used'],
  ] as const) {
    await page.getByRole('textbox', { name: 'Base URL' }).fill(address)
    await page.getByRole('button', { name: /^(Save|Test again)$/ }).click()
    await expect(page.getByRole('alert')).toContainText(sentence)
  }
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('A page')
})

test('a server may be called as the buttons are, and another one is added beside it', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  for (const name of ['Server', 'Other', '日本語']) {
    await addServer(page, name, gatedServer(), goodKey)
    await expect(card(page, name)).toContainText('Saved.')
  }
})

test('a preset fills in the address', async ({ page }) => {
  await signIn(page)
  await toProviders(page)
  await page.getByRole('button', { name: 'Add a server' }).click()
  await page.getByRole('button', { name: 'OpenRouter' }).click()
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://openrouter.ai/api/v1')
  await expect(page.getByRole('link', { name: 'Where to get a key' })).toHaveAttribute('href', /openrouter/)
  await expect(keyField(page)).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Add a server' })).toBeVisible()
})

test('what two tabs change in one provider does not overwrite each other unseen', async ({ page, context, guard }) => {
  guard.allow(/status of 409/)
  await signIn(page)
  await toProviders(page)
  await addServer(page, 'Shared', gatedServer(), goodKey)
  await expect(card(page, 'Shared')).toContainText('Saved.')
  const other = await context.newPage()
  await toProviders(other)
  for (const tab of [page, other]) await card(tab, 'Shared').getByRole('button', { name: 'Change: Shared' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('First')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(page, 'First')).toContainText('Saved.')
  await other.getByRole('textbox', { name: 'Name' }).fill('Second')
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(other.getByRole('alert')).toContainText('changed somewhere else')
  await expect(other.getByRole('textbox', { name: 'Name' })).toHaveValue('Second')
  // Having seen it, the person means it.
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card(other, 'Second')).toContainText('Saved.')
})
