import type { Page } from '@playwright/test'
import { answers, converse, send, stopButton } from '../support/chat.ts'
import { hostileGroups, movedGroup } from '../support/hostile-markdown.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

declare global {
  var harmed: number | undefined
}

// The guard of every test sees what is fetched from elsewhere, what the policy has to refuse, and what ends up in the console.
for (const [group, cases] of hostileGroups.entries()) {
  test(`nothing in an answer runs, fetches or leads away: group ${group}`, async ({ page, context }) => {
    const dialogs: string[] = []
    const pages: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await signIn(page)
    context.on('page', (opened) => pages.push(opened.url()))
    await send(page, `hostile ${group}`)
    await expect(answers(page)).toContainText(`The end of group ${group}.`, { timeout: 40_000 })
    await expect(stopButton(page)).toBeHidden()
    const { href } = new URL(page.url())
    await expectHarmless(page, group, cases.length)

    await page.reload()
    await expect(answers(page)).toContainText(`The end of group ${group}.`)
    await expectHarmless(page, group, cases.length)
    expect(page.url()).toBe(href)
    expect(page.frames()).toHaveLength(1)
    expect([...dialogs, ...pages]).toEqual([])
    await converse(page, 'hello')
  })
}

test('a formula that is raised paints over nothing but its own answer', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  await converse(page, `hostile ${movedGroup}`, `The end of group ${movedGroup}.`)
  await expect(answers(page).last().locator('.katex')).toHaveCount(3)
  const [outside, seen] = await answers(page)
    .last()
    .evaluate((answer) => {
      const { top, bottom } = (answer.querySelector('.prose-answer') ?? answer).getBoundingClientRect()
      const middles = [...answer.querySelectorAll('.katex-html .text, .katex-rule')].map((element) => {
        const box = element.getBoundingClientRect()
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      })
      const beyond = middles.filter(({ y }) => y < top || y > bottom)
      const isFormula = ({ x, y }: { x: number; y: number }) =>
        document.elementsFromPoint(x, y).some((element) => element.closest('.katex'))
      return [beyond.length, beyond.filter(isFormula).length]
    })
  expect(outside).toBeGreaterThan(1)
  expect(seen).toBe(0)
})

async function expectHarmless(page: Page, group: number, count: number): Promise<void> {
  await settled(page)
  const first = hostileGroups.slice(0, group).flat().length
  const found = await page.evaluate(() => {
    const answer = document.querySelector('.prose-answer')
    const all = [...(answer?.querySelectorAll('*') ?? [])]
    const dangerous =
      /^(script|style|link|meta|base|iframe|frame|object|embed|form|button|textarea|select|video|audio|source|image|use|foreignobject|animate|template|portal|body|marquee)$/
    const isOwn = (element: Element) => element.closest('figcaption') !== null
    return {
      harmed: window.harmed,
      text: answer?.textContent ?? '',
      elements: all
        .filter((element) => dangerous.test(element.localName) && !isOwn(element))
        .map((element) => element.outerHTML),
      handlers: all.flatMap((element) =>
        [...element.attributes]
          .filter(({ name }) => name.startsWith('on'))
          .map(({ name, value }) => `${name}=${value}`),
      ),
      links: [...(answer?.querySelectorAll('a') ?? [])].map(
        (link) => `${link.getAttribute('href')} ${link.rel} ${link.target}`,
      ),
      images: [...(answer?.querySelectorAll('img') ?? [])].map(({ src }) => src),
      styles: all.flatMap((element) =>
        /url|image|expression|fixed/i.test(element.getAttribute('style') ?? '') ? [element.outerHTML] : [],
      ),
    }
  })
  expect(found.harmed).toBeUndefined()
  expect(found.elements).toEqual([])
  expect(found.handlers).toEqual([])
  expect(found.styles).toEqual([])
  expect(
    found.links.filter(
      (link) => !/^(https?:\/\/|mailto:)\S* noopener noreferrer _blank$|^#\S+-(note|reference)-\d/.test(link),
    ),
  ).toEqual([])
  expect(found.images.filter((source) => !/^data:image\/(png|svg\+xml)[;,]/.test(source))).toEqual([])
  for (let index = first; index < first + count; index++) expect(found.text).toContain(`case-${index}`)
}

/** Diagrams and formulas come after the text: they are all drawn, or have said why not. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await expect(page.locator('[data-waiting]')).toHaveCount(0, { timeout: 30_000 })
}
