import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import { chooseModel, converse } from '../support/chat.ts'
import { createConversations } from '../support/conversations.ts'
import { openObjectOf } from '../support/object-database.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'
import { type SeedUsage, usageHistory, writeUsage } from '../support/usage-history.ts'

/** What the provider says it has counted for each of its answers, titles among them. */
const [tokensIn, tokensOut] = [12, 34]

/** A person who has used models for ninety days, in two conversations and in one that was deleted. */
async function havingUsedMuch(page: Page): Promise<{ ids: string[]; records: SeedUsage[] }> {
  await signIn(page)
  const ids = await createConversations(page, ['Rate limiter', 'Sourdough'])
  const records = usageHistory(90, new Date(), [...ids, 'deleted'])
  using database = openObjectOf(process.env.E2E_STATE ?? '', ids[0] ?? '')
  writeUsage(database, records)
  return { ids, records }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
const total = (page: Page, name: string) =>
  page.getByText(name, { exact: true }).locator('xpath=following-sibling::dd[1]')
const bars = (page: Page) => page.getByRole('group', { name: /of each (day|week)$/ }).getByRole('img')

test('a person sees what ninety days came to, to the token', async ({ page }) => {
  const { records } = await havingUsedMuch(page)
  await page.goto('/settings/usage?period=90d')
  await expect(total(page, 'Calls')).toHaveText(String(records.length))
  await expect(total(page, 'Tokens in')).toContainText(
    sum(records.map((one) => one.inputTokens)).toLocaleString('en-GB'),
  )
  await expect(total(page, 'Tokens out')).toContainText(
    sum(records.map((one) => one.outputTokens)).toLocaleString('en-GB'),
  )
  const dollars = sum(records.map((one) => one.costMicros ?? 0)) / 1_000_000
  await expect(total(page, 'Cost')).toHaveText(`$${dollars.toFixed(2)}`)
  await expect(page.getByText(/^without \d+ calls whose cost is not known$/)).toBeVisible()
  await expect(bars(page)).toHaveCount(90)
  await expect(page.getByRole('list', { name: 'Models' }).getByRole('listitem')).toHaveCount(9)
  await expect(page.getByRole('list', { name: 'Tools' })).toContainText('calculate')
  await expectNoViolation(page)

  await page.getByRole('link', { name: 'Rate limiter' }).click()
  await expect(page.getByRole('heading', { name: 'Rate limiter' })).toBeVisible()
})

test('a person walks through the bars with the keyboard, and reads them as a table', async ({ page }) => {
  const { records } = await havingUsedMuch(page)
  await page.goto('/settings/usage?period=7d')
  await expect(bars(page)).toHaveCount(7)
  await page.getByRole('button', { name: 'Show as a table' }).focus()
  await page.keyboard.press('Tab')
  const today = new Date().toISOString().slice(0, 10)
  const ofDay = (ageDays: number) => {
    const day = new Date(Date.parse(today) - ageDays * 86_400_000).toISOString().slice(0, 10)
    const meant = records.filter(({ startedAt }) => startedAt.toISOString().startsWith(day))
    return `${sum(meant.map((one) => one.inputTokens + one.outputTokens)).toLocaleString('en-GB')} tokens`
  }
  await expect(bars(page).last()).toBeFocused()
  await expect(bars(page).last()).toHaveAccessibleName(new RegExp(`: ${ofDay(0)}\\. `))
  await page.keyboard.press('ArrowLeft')
  await expect(bars(page).nth(5)).toBeFocused()
  await expect(bars(page).nth(5)).toHaveAccessibleName(new RegExp(`: ${ofDay(1)}\\. `))
  await page.keyboard.press('Home')
  await expect(bars(page).first()).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  const rows = page.getByRole('region', { name: 'Day by day, in numbers' }).getByRole('row')
  await expect(rows.nth(1)).toContainText(ofDay(0))
  await expect(rows.nth(2)).toContainText(ofDay(1))
  await page.getByText('By provider').click()
  await expect(rows.first()).toContainText('OpenAI')
  await expectNoViolation(page)
})

test('a person chooses how far back, and the address keeps it; a year is shown by weeks', async ({ page }) => {
  await havingUsedMuch(page)
  await page.goto('/settings/usage')
  await expect(bars(page)).toHaveCount(30)
  await page.getByText('Year', { exact: true }).click()
  await expect(bars(page)).toHaveCount(53)
  await expect(page).toHaveURL(/period=year/)
  await page.reload()
  await expect(bars(page)).toHaveCount(53)
  await page.getByText('Today', { exact: true }).click()
  await expect(total(page, 'Calls')).toHaveText('3')
  await expect(bars(page)).toHaveCount(0)
})

test('a person takes the numbers along as a table for spreadsheets', async ({ page }) => {
  const { records } = await havingUsedMuch(page)
  await page.goto('/settings/usage?period=90d')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^usage-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','))
  const column = (index: number) => sum(rows.map((cells) => Number(cells[index])))
  expect([column(3), column(4), column(7)]).toEqual([
    records.length,
    sum(records.map((one) => one.inputTokens)),
    sum(records.map((one) => one.outputTokens)),
  ])
  expect(Math.round(column(9) * 1_000_000)).toBe(sum(records.map((one) => one.costMicros ?? 0)))
})

test('what was just asked is counted as the provider did, with the title and a model that costs nothing', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/settings/usage')
  await expect(page.getByText(/^Nothing was used in these days/)).toBeVisible()
  await expectNoViolation(page)
  await page.goto('/chat')
  await converse(page, 'hello')
  await converse(page, 'and again')
  await page.goto('/chat')
  await chooseModel(page, localModel)
  await converse(page, 'hello there', 'Hello from your own machine.')
  await page.goto('/settings/usage?period=today')
  // Two answers and the title of the first; the model on this machine names nothing.
  await expect(total(page, 'Calls')).toHaveText('4')
  await expect(total(page, 'Tokens in')).toContainText(String(4 * tokensIn))
  await expect(total(page, 'Tokens out')).toContainText(String(4 * tokensOut))
  const shares = page.getByRole('list', { name: 'Models' }).getByRole('listitem')
  await expect(shares).toHaveText([
    new RegExp(`^GPT-4o mini${3 * (tokensIn + tokensOut)} tokens`),
    new RegExp(`^${localModel}${tokensIn + tokensOut} tokens`),
  ])
})

test('while the server does not answer, the page says so and tries again when told to', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await havingUsedMuch(page)
  await page.route('**/api/rpc/usage/**', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await page.goto('/settings/usage?period=7d')
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  await page.unroute('**/api/rpc/usage/**')
  await again.click()
  await expect(bars(page)).toHaveCount(7)
})
