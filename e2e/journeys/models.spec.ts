import { answers, composer, converse, openNewChat } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

test('a person chooses among OpenAI, local and demo models, and the choice is remembered', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).click()
  const models = page.getByRole('listbox', { name: 'Models' })
  const openai = models.getByRole('group', { name: 'OpenAI' })
  await expect(openai.getByRole('option', { name: 'GPT-4.1 mini' })).toContainText('Free')
  await expect(openai.getByRole('option', { name: 'GPT-5', exact: false }).first()).toContainText(
    /\$[\d.]+ in, \$[\d.]+ out/,
  )
  await expect(models.getByRole('group', { name: 'Anthropic' }).getByRole('option').first()).toContainText('Add a key')
  await expect(models.getByRole('group', { name: 'Demo' }).getByRole('option')).toHaveText(/Demo model/)
  const local = models.getByRole('group', { name: 'On this machine' }).getByRole('option', { name: localModel })
  await expect(models.getByRole('option', { selected: true })).toHaveText(/GPT-4o mini/)

  const saved = page.waitForResponse('**/api/rpc/settings/update')
  await local.click()
  await expect(models).toBeHidden()
  await expect(page.getByRole('button', { name: `Model: ${localModel}` })).toBeVisible()
  await saved
  await page.reload()
  await expect(page.getByRole('button', { name: `Model: ${localModel}` })).toBeVisible()
  await converse(page, 'hello', 'Hello from your own machine.')
  await expect(answers(page)).toHaveAccessibleName(`Answer of ${localModel}`)
})

test('a person changes the model within a conversation, which remembers it', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).click()
  const saved = page.waitForResponse('**/api/rpc/conversations/update')
  await page.getByRole('option', { name: localModel }).click()
  await saved
  await converse(page, 'and now?', 'Hello from your own machine.')
  await page.reload()
  await expect(page.getByRole('button', { name: `Model: ${localModel}` })).toBeVisible()
  await openNewChat(page)
  await expect(page.getByRole('button', { name: 'Model: GPT-4o mini' })).toBeVisible()
})

test('a person chooses a model with the keys', async ({ page }) => {
  await signIn(page)
  const search = page.getByRole('combobox', { name: 'Search models' })
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).press('Enter')
  await expect(search).toBeFocused()
  const active = () => search.getAttribute('aria-activedescendant')
  await expect.poll(active).toMatch('gpt-4o-mini')
  await page.keyboard.press('End')
  await expect.poll(active).toMatch('demo')
  await page.keyboard.press('Home')
  await search.fill('4.1')
  await page.keyboard.press('ArrowDown')
  await expect.poll(active).toMatch('gpt-4.1-mini')
  const saved = page.waitForResponse('**/api/rpc/settings/update')
  await page.keyboard.press('Enter')
  await saved
  await expect(page.getByRole('button', { name: 'Model: GPT-4.1 mini' })).toBeVisible()
  await expect(composer(page)).toBeFocused()
  await page.getByRole('button', { name: 'Model: GPT-4.1 mini' }).press('Enter')
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Model: GPT-4.1 mini' })).toBeFocused()
})

// Few models are read faster than they are searched: a list without a search has the keys itself.
test('among a few models typing finds one', async ({ page }) => {
  await page.route('**/api/rpc/models/list*', async (route) => {
    const response = await route.fetch()
    const body: { json: { items: { id: string }[] } } = await response.json()
    const few = ['openai:gpt-4o-mini', 'openai:gpt-4.1-mini', `local:${localModel}`]
    body.json.items = body.json.items.filter(({ id }) => few.includes(id))
    await route.fulfill({ response, json: body })
  })
  await signIn(page)
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).press('Enter')
  const models = page.getByRole('listbox', { name: 'Models' })
  await expect(models).toBeFocused()
  await page.keyboard.type('ll')
  await expect.poll(() => models.getAttribute('aria-activedescendant')).toMatch(localModel)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Model: ${localModel}` })).toBeVisible()
  // The choice reads the list again: what stands in for it finishes before the page goes.
  await page.unrouteAll({ behavior: 'wait' })
})

test('a person finds a model among sixty, sees what each can do, and has the last ones first', async ({ page }) => {
  await page.route('**/api/rpc/models/list*', async (route) => {
    const response = await route.fetch()
    const body: { json: { items: object[] } } = await response.json()
    const model = body.json.items.find((item) => 'id' in item && item.id === 'openai:o3-pro')
    const label = (index: number) => `Ours ${index}`
    body.json.items.push(
      ...Array.from({ length: 60 }, (_, index) => ({
        ...model,
        isAvailable: true,
        id: `openai:ours-${index}`,
        label: label(index),
      })),
      {
        ...model,
        id: 'acme:locked',
        label: 'Locked one',
        provider: { id: 'acme', label: 'Acme' },
        access: 'byok',
        isAvailable: false,
      },
    )
    await route.fulfill({ response, json: body })
  })
  await signIn(page)
  const models = page.getByRole('listbox', { name: 'Models' })
  const search = page.getByRole('combobox', { name: 'Search models' })
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).press('Enter')
  await expect(search).toBeFocused()
  await expect(models.getByRole('group', { name: 'Recent' })).toHaveCount(0)
  await expect(models.getByRole('option', { name: 'o3-pro' })).toHaveAccessibleName(
    /Sees images.*Reads PDFs.*Uses tools.*Reasons.*200K tokens/,
  )
  await page.keyboard.type('acme')
  await expect(models.getByRole('option')).toHaveText(/Locked one.*Needs your own Acme key/)
  await search.fill('ours 42')
  await expect(models.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Model: Ours 42' })).toBeVisible()
  await expect(composer(page)).toBeFocused()

  await page.reload()
  await page.getByRole('button', { name: /^Model: / }).click()
  await expect(models.getByRole('group').first()).toHaveAccessibleName('Recent')
  await expect(models.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText(/Ours 42/)
  await search.fill('nothing of the kind')
  await expect(page.getByText('No model is called that.')).toBeVisible()
})
