import { test as base } from '@playwright/test'
import puppeteer, { type Page } from 'puppeteer-core'

/**
 * `test` with a page in the Firefox that people have. Playwright drives one of its own making only, so it is Puppeteer's
 * page, over WebDriver BiDi. As with the other pages nothing may go wrong behind what is seen.
 */
export const test = base.extend<{ firefox: Page }>({
  firefox: async ({ baseURL }, use) => {
    const executablePath = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr'
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath })
    const problems: string[] = []
    try {
      const page = await browser.newPage()
      await page.setViewport({ width: 1280, height: 800 })
      page.setDefaultTimeout(40_000)
      page.on('pageerror', (error) => problems.push(`Uncaught: ${error}`))
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`Console: ${message.text()}`)
      })
      page.on('request', (request) => {
        const url = request.url()
        if (/^(?:https?|wss?):/.test(url) && !url.startsWith(`${baseURL}/`)) problems.push(`Request elsewhere: ${url}`)
      })
      await use(page)
    } finally {
      await browser.close()
    }
    base.expect(problems).toEqual([])
  },
})

/** What has this role and this name for assistive technology. */
export function named(role: string, name: string): string {
  return `::-p-aria([name="${name}"][role="${role}"])`
}

/** Waits until the page holds these words. */
export async function shows(page: Page, words: string): Promise<void> {
  await page.waitForFunction((text) => document.body.textContent.includes(text), {}, words)
}
