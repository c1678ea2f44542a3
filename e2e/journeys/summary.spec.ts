import type { Locator, Page } from '@playwright/test'
import { composer, converse } from '../support/chat.ts'
import { createConversations } from '../support/conversations.ts'
import { openObjectOf, writeMessages } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

// So many that the list takes those off the page that are far away, and so long that the model does not see them all.
const count = 40
const parts = [{ type: 'text', text: 'lorem '.repeat(1_600) }]

function beginning(page: Page): Locator {
  return page.getByRole('region', { name: 'Where the model begins to read' })
}

function field(page: Page): Locator {
  return beginning(page).getByRole('textbox', { name: 'Summary' })
}

/** Opens the summary in a conversation that the model does not see all of. */
async function editSummary(page: Page): Promise<void> {
  await signIn(page)
  const [id = ''] = await createConversations(page, ['A long one'])
  {
    using database = openObjectOf(process.env.E2E_STATE ?? '', id)
    const role = (index: number) => (index % 2 === 0 ? 'user' : 'assistant')
    const messages = Array.from(
      { length: count },
      (_, index) => ({ id: `m${index}`, role: role(index), parts }) as const,
    )
    writeMessages(database, id, messages)
  }
  await page.goto(`/chat/${id}`)
  await converse(page, 'what was that?')
  await beginning(page)
    .getByText(/^Summary of the \d+ messages before/)
    .click()
  await beginning(page).getByRole('button', { name: 'Edit summary' }).click()
  await expect(field(page)).toBeFocused()
}

async function scrollAway(page: Page): Promise<void> {
  // What has the focus stays on the page.
  await composer(page).focus()
  // As often as a person would: what is drawn anew meanwhile may bring the end back into view.
  await expect(async () => {
    await page.getByRole('log').evaluate((log) => log.scrollTo(0, 0))
    await expect(beginning(page)).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
}

async function scrollBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Jump to latest' }).click()
}

test('a summary that is being written is there again after the list has let go of it, and when it could not be saved', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_FAILED/)
  await editSummary(page)
  await field(page).fill('We spoke of lorem.')
  await scrollAway(page)
  await scrollBack(page)
  await expect(field(page)).toHaveValue('We spoke of lorem.')

  const { promise: isAway, resolve: refuse } = Promise.withResolvers<void>()
  await page.route('**/api/rpc/messages/editSummary', async (route) => {
    await isAway
    await route.abort()
  })
  await beginning(page).getByRole('button', { name: 'Save' }).click()
  await scrollAway(page)
  refuse()
  await expect(page.getByText('The summary was not saved, and what you wrote is kept.')).toBeVisible()
  await scrollBack(page)
  await expect(field(page)).toHaveValue('We spoke of lorem.')

  await page.getByRole('link', { name: 'New chat' }).first().click()
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible()
  await page.goBack()
  await expect(field(page)).toHaveValue('We spoke of lorem.')
  await page.unroute('**/api/rpc/messages/editSummary')
  await beginning(page).getByRole('button', { name: 'Save' }).click()
  await expect(beginning(page)).toContainText('Written by you.')
})

test('a summary that the list draws again does not take the words that are meant for the composer', async ({
  page,
}) => {
  await editSummary(page)
  await field(page).fill('We spoke of lorem.')
  await scrollAway(page)
  await page.keyboard.type('one ')
  // Not by its button, which takes the focus itself.
  await page.getByRole('log').evaluate((log) => log.scrollTo(0, log.scrollHeight))
  await expect(field(page)).toHaveValue('We spoke of lorem.')
  await page.keyboard.type('two')
  await expect(composer(page)).toHaveValue('one two')
  await expect(field(page)).toHaveValue('We spoke of lorem.')
})

test('a summary that is being written is there again after a reload, until it is saved', async ({ page }) => {
  await editSummary(page)
  await field(page).fill('We spoke of lorem.')
  await page.reload()
  await expect(field(page)).toHaveValue('We spoke of lorem.')
  await expect(composer(page)).toBeFocused()
  await beginning(page).getByRole('button', { name: 'Save' }).click()
  await expect(beginning(page)).toContainText('Written by you.')
  await page.reload()
  await expect(beginning(page).getByText(/^Summary of the \d+ messages before/)).toBeVisible()
  await expect(field(page)).toHaveCount(0)
})
