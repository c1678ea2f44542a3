import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type Device = { colorScheme: 'light' | 'dark'; rules: Parameters<AxeBuilder['options']>[0]; axeSource?: string }

/** The markup is the same on both devices, so that nothing but colours can fail on the second. */
const devices: Device[] = [
  { colorScheme: 'light', rules: {} },
  {
    colorScheme: 'dark',
    rules: { runOnly: ['color-contrast', 'link-in-text-block'] },
    // Nothing: axe is in the page from the run before.
    axeSource: 'void 0',
  },
]

/** No violation of any axe rule on the page as it stands now, on a light device and on a dark one. */
export async function expectNoViolation(page: Page): Promise<void> {
  for (const { colorScheme, rules, axeSource } of devices) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await transitionsEnded(page)
    // No frame of ours is from elsewhere; without those axe needs no second page, which costs as much as its rules.
    const { violations } = await new AxeBuilder({ page, axeSource }).options(rules).setLegacyMode().analyze()
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
