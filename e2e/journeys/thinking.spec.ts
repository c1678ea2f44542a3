import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, conversationIdOf, converse, openNewChat } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const thinking = (page: Page) => page.getByRole('button', { name: /^Thinking: / })

/** A key of the person's own opens the models that think; the provider of these journeys takes any. */
async function haveKey(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const response = await page.request.put('/api/v1/provider-keys/openai', {
    data: { key: 'sk-own-key-of-this-journey' },
    headers: { origin },
  })
  expect(response.status()).toBe(200)
  await page.reload()
}

async function choose(page: Page, search: string): Promise<void> {
  await page.getByRole('button', { name: /^Model: / }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(search)
  await page.getByRole('option').first().click()
}

test('a person says how much a model thinks, and the conversation remembers it', async ({ page }) => {
  await signIn(page)
  await haveKey(page)
  // A model that does not think has nothing to be told.
  await expect(thinking(page)).toHaveCount(0)
  await choose(page, 'gpt-5.4 mini')
  await expect(thinking(page)).toHaveText('Thinking: Auto')
  await thinking(page).click()
  await page.getByRole('menuitemradio', { name: 'High', exact: true }).click()
  await converse(page, 'hello')
  await expect(thinking(page)).toHaveText('Thinking: High')
  await answers(page).getByRole('button', { name: 'Details' }).click()
  await expect(page.getByRole('dialog', { name: 'Details of the answer' })).toContainText('ThinkingHigh')
  await page.keyboard.press('Escape')

  await page.reload()
  await expect(thinking(page)).toHaveText('Thinking: High')
  const stored = await page.request.get(`/api/v1/conversations/${conversationIdOf(page)}`)
  expect(await stored.json()).toMatchObject({ reasoningEffort: 'high' })
  await thinking(page).press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'High', exact: true })).toBeChecked()
  await expectNoViolation(page)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(thinking(page)).toHaveText('Thinking: Auto')
  await openNewChat(page)
  await expect(thinking(page)).toHaveText('Thinking: Auto')
})
