import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const schemes = ['light', 'dark'] as const

/** No violation of any axe rule on the page as it stands now, on a light device and on a dark one. */
export async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await transitionsEnded(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, nodes }) => ({
      rule: `${id} (${colorScheme})`,
      where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }))
    expect(found).toEqual([])
  }
}

/** Colours on their way from one scheme to the other are nobody's colours. */
async function transitionsEnded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })
}
