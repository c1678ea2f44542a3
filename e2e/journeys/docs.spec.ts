import type { Page } from '@playwright/test'
import { converse } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

// Names that stay when code is made small: of what parses answers, of what parses our own pages, and of what highlights.
const heavyWords = ['thematicBreakSequence', 'blockquoteStart', 'codeToTokens']

/** The scripts that the page has loaded until they are asked for. Read anew then: a browser does not keep those of a page it has left. */
function keepScripts(page: Page): () => Promise<string[]> {
  const addresses = new Set<string>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') addresses.add(response.url())
  })
  return () => Promise.all([...addresses].map(async (address) => (await page.request.get(address)).text()))
}

function wordsIn(scripts: string[]): string[] {
  return heavyWords.filter((word) => scripts.some((script) => script.includes(word)))
}

/** How many colours the words of a piece of code have. */
async function coloursOf(page: Page): Promise<number> {
  const colours = await page
    .locator('pre')
    .first()
    .locator('span')
    .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color))
  return new Set(colours).size
}

test('a person reads from page to page, and neither markdown nor highlighting code comes along', async ({ page }) => {
  const scripts = keepScripts(page)
  const response = await page.goto('/docs')
  expect(response?.status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start chatting')
  await page.getByRole('navigation', { name: 'Docs' }).getByRole('link', { name: 'Formatting' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Formatting')
  await expect(page).toHaveTitle('Formatting · Better Chat')
  expect(await coloursOf(page)).toBeGreaterThan(3)
  await page.getByRole('link', { name: 'Next: Keyboard' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keyboard')
  await expect(page.getByRole('cell', { name: 'Copy the last answer' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Formatting')
  await page.getByRole('navigation', { name: 'About' }).getByRole('link', { name: 'Privacy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy')

  const loaded = await scripts()
  expect(loaded.length).toBeGreaterThan(5)
  expect(wordsIn(loaded)).toEqual([])
})

test('the words that no script of the docs has are in those of a conversation with code and a diagram', async ({
  page,
}) => {
  const scripts = keepScripts(page)
  await signIn(page)
  await converse(page, 'everything', 'That was everything.')
  await expect(page.locator('.token-keyword').first()).toBeVisible()
  await expect(page.getByRole('img', { name: 'Diagram: flowchart' })).toBeVisible()
  expect(wordsIn(await scripts())).toEqual(heavyWords)
})

test('the docs and the privacy page are whole without scripts', async ({ newPage }) => {
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto('/docs/formatting')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Formatting')
  expect(await coloursOf(page)).toBeGreaterThan(3)
  await page.getByRole('navigation', { name: 'Docs' }).getByRole('link', { name: 'Running it yourself' }).click()
  await expect(page.locator('pre').first()).toContainText('npm start')
  await page.getByRole('navigation', { name: 'About' }).getByRole('link', { name: 'Privacy' }).click()
  await expect(page.getByRole('heading', { name: 'What leaves the server' })).toBeVisible()
})

test('every link in the docs leads to a page', async ({ page }) => {
  const seen = new Set<string>()
  const open = ['/docs', '/privacy']
  for (let path = open.pop(); path; path = open.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const response = await page.request.get(path)
    expect(response.status(), path).toBe(200)
    const html = await response.text()
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="(\/(?:docs|privacy)[^"#]*)/g)) open.push(href)
  }
  expect(seen.size).toBeGreaterThan(8)
})

test('a page of the docs that is not there says so beside the list', async ({ page, guard }) => {
  guard.allow(/status of 404/)
  const response = await page.goto('/docs/nothing')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  await page.getByRole('link', { name: 'Read from the start' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Start chatting')
})
