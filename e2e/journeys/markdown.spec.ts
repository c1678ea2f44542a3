import { readFile } from 'node:fs/promises'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, converse, send, stopButton } from '../support/chat.ts'
import { essayEnd, essaySections } from '../support/markdown-answers.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person reads an answer with everything in it, and uses its code, notes, diagrams and images', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  await converse(page, 'everything', 'That was everything.')
  const answer = answers(page).last()

  // Structure.
  await expect(answer.getByRole('heading', { name: 'Everything an answer can hold' })).toBeVisible()
  await expect(answer.getByRole('checkbox', { name: 'Done' })).toBeChecked()
  await expect(answer.locator('sub')).toHaveText('2')
  await expect(answer.getByRole('link', { name: 'here' })).toHaveAttribute('href', 'https://example.org/reference')
  await expect(answer.getByText('(evil.example)')).toBeVisible()

  // Footnotes lead there and back, and belong to their own answer.
  await answer.getByRole('link', { name: 'Footnote 1', exact: true }).first().click()
  await expect(answer.getByRole('list', { name: 'Footnotes' }).getByRole('listitem').first()).toBeFocused()
  await answer.getByRole('link', { name: 'Back to reference 2 of footnote 1' }).click()
  await expect(answer.getByRole('link', { name: 'Footnote 1', exact: true }).last()).toBeFocused()

  // Code: its colours come from the setting, and nothing is highlighted again for another one.
  const block = answer.locator('figure').filter({ hasText: 'export function take' })
  const keyword = block.locator('.token-keyword', { hasText: 'export' })
  await expect(keyword).toBeVisible()
  const quiet = await keyword.evaluate((element) => getComputedStyle(element).color)
  await page.evaluate(() => document.documentElement.setAttribute('data-code-theme', 'github'))
  expect(await keyword.evaluate((element) => getComputedStyle(element).color)).not.toBe(quiet)
  await page.evaluate(() => document.documentElement.setAttribute('data-code-theme', 'quiet'))
  const pre = block.locator('pre')
  const isScrolling = () => pre.evaluate((element) => element.scrollWidth > element.clientWidth)
  expect(await isScrolling()).toBe(true)
  await block.getByRole('button', { name: 'Wrap long lines' }).click()
  expect(await isScrolling()).toBe(false)
  await block.getByRole('button', { name: 'Copy code' }).click()
  const code = await page.evaluate(() => navigator.clipboard.readText())
  expect(code).toMatch(/^export function take[\s\S]+}$/)
  expect(await pre.textContent()).toBe(code)
  const downloading = page.waitForEvent('download')
  await block.getByRole('button', { name: 'Download code' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('code.ts')
  expect(await readFile(await download.path(), 'utf8')).toBe(code)
  await expect(answer.locator('figure').filter({ hasText: 'no colours here' }).locator('[class^=token]')).toHaveCount(0)

  // Formulas, and prices that are none.
  await expect(answer.locator('.katex')).toHaveCount(4)
  await expect(answer).toContainText('It costs $5 and $10, while')

  // Diagrams.
  await expect(answer.getByRole('img', { name: 'Diagram: flowchart' })).toBeVisible()
  const diagram = answer.getByRole('img', { name: 'Diagram: flowchart' })
  const inIndigo = await diagram.getAttribute('src')
  await page.evaluate(() => document.documentElement.setAttribute('data-accent', 'rose'))
  await expect(diagram).not.toHaveAttribute('src', inIndigo ?? '')
  await page.evaluate(() => document.documentElement.setAttribute('data-accent', 'indigo'))
  await expect(diagram).toHaveAttribute('src', inIndigo ?? '')
  await answer.getByRole('button', { name: 'Show the source' }).click()
  await expect(answer.getByText('A[Browser] -->|asks| B{Gate}')).toBeVisible()
  await answer.getByRole('button', { name: 'Show the diagram' }).click()
  await expect(answer.getByText('This diagram could not be drawn: its source has a mistake.')).toBeVisible()

  // Images: one in the text itself shows, one from elsewhere is a link that tells the other side nothing.
  await expect(answer.getByRole('img', { name: 'dot' })).toHaveJSProperty('naturalWidth', 1)
  const remote = answer.getByRole('link', { name: /A harbour at dusk.*Image from pictures\.example/ })
  await expect(remote).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(remote).toHaveAttribute('target', '_blank')

  // What an answer paints ends at its edges, but for the outline of what has the focus.
  const cut = await answer.locator('.prose-answer :is(a, button, [tabindex="0"])').evaluateAll((elements) => {
    const outline = 4
    const clip = elements[0]?.closest('.prose-answer')?.firstElementChild
    const { top, bottom } = clip?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
    const boxes = elements.map((element) => element.getBoundingClientRect())
    return boxes.filter((box) => box.top - outline < top || box.bottom + outline > bottom).length
  })
  expect(cut).toBe(0)

  await expectNoViolation(page)

  // A second answer like it shares no id with the first.
  await converse(page, 'everything again', 'That was everything.')
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
  expect(ids.length).toBe(new Set(ids).size)
  await expectNoViolation(page)
})

test('an answer of fifty thousand characters grows without drawing anew what is finished', async ({ page }) => {
  await signIn(page)
  await send(page, 'essay')
  const answer = answers(page).last()
  // Marks what is finished while more is coming: what would be drawn anew would lose the mark.
  const marked = await page.waitForFunction((end) => {
    const text = document.querySelector('.prose-answer')
    const heading = [...(text?.querySelectorAll('h2') ?? [])].find(({ textContent }) => textContent === 'Section 1')
    if (!text || !heading) return null
    for (const element of [text.querySelector('p'), heading]) element?.setAttribute('data-marked', '')
    return text.textContent?.includes(end) ? 'too late' : 'while it grew'
  }, essayEnd)
  expect(await marked.jsonValue()).toBe('while it grew')
  await expect(answer).toContainText(essayEnd, { timeout: 40_000 })
  await expect(stopButton(page)).toBeHidden()
  await expect(answer.locator('[data-marked]')).toHaveCount(2)

  await expect(answer.getByRole('heading')).toHaveCount(essaySections)
  await expect(answer.getByRole('table')).toHaveCount(essaySections)
  await expect(answer.locator('.katex-display')).toHaveCount(essaySections)
  await expect(answer.locator('pre:has(.token-keyword)')).toHaveCount(essaySections)
  await expect(answer.getByRole('img', { name: 'Diagram: flowchart' })).toBeVisible()
  await expect(answer.locator('.prose-answer')).not.toContainText(/\*\*|\|---|\$\$|```/)
})

test('a diagram whose code did not arrive says so, and blames no source', async ({ page, guard }) => {
  guard.allow(/ERR_FAILED/)
  await signIn(page)
  await page.route(/\/assets\/flowDiagram-/, (route) => route.abort())
  await converse(page, 'everything', 'That was everything.')
  const notice = answers(page).last().getByText('This diagram could not be drawn: what draws it did not load.')
  await expect(notice).toHaveCount(2)
  await page.unroute(/\/assets\/flowDiagram-/)
  await page.reload()
  await expect(answers(page).last().getByRole('img', { name: 'Diagram: flowchart' })).toBeVisible()
  await expect(notice).toHaveCount(0)
})
