import { answers, composer, converse, openNewChat } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

test('a person chooses among OpenAI, local and demo models, and the choice is remembered', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).click()
  const models = page.getByRole('listbox', { name: 'Models' })
  await expect(models.getByRole('group', { name: 'OpenAI' }).getByRole('option')).toHaveCount(4)
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
  await page.getByRole('button', { name: 'Model: GPT-4o mini' }).press('Enter')
  await expect(page.getByRole('listbox', { name: 'Models' })).toBeFocused()
  const saved = page.waitForResponse('**/api/rpc/settings/update')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await saved
  await expect(page.getByRole('button', { name: 'Model: GPT-4.1 mini' })).toBeVisible()
  await expect(composer(page)).toBeVisible()
})
