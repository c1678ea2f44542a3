import { expect } from '@playwright/test'
import { named, shows, test } from '../support/firefox.ts'
import { anEmail } from '../support/person.ts'
import { slowWords } from '../support/provider.ts'

// A whole browser with windows, even if nobody sees them: two to three times as slow as the others.
test.setTimeout(180_000)

test('a person with Firefox signs in, reloads in mid-answer, reads everything an answer can hold and turns the light off', async ({
  firefox: page,
  baseURL,
}) => {
  const email = anEmail()
  await page.goto(`${baseURL}/`)
  await page.locator(named('link', 'Sign in')).click()
  await page.locator(named('textbox', 'E-mail')).fill(email)
  await page.keyboard.press('Enter')
  await page.locator(named('textbox', 'Six-digit code')).wait()
  const outbox = await fetch(`${baseURL}/api/dev/outbox?to=${encodeURIComponent(email)}`)
  const [mail]: { otp: string }[] = await outbox.json()
  await page.keyboard.type(mail?.otp ?? '')

  const composer = named('textbox', 'Message')
  await page.locator(composer).fill('slow, please')
  await page.keyboard.press('Enter')
  await shows(page, 'word20 ')
  const lastWord = `word${slowWords - 1}`
  expect(await page.evaluate(() => document.body.textContent)).not.toContain(lastWord)
  await page.reload()
  await shows(page, lastWord)
  expect(await page.$$(named('article', 'You'))).toHaveLength(1)

  await page.locator('aside a[href="/chat"]').click()
  await page.locator(named('heading', 'New chat')).wait()
  await page.locator(composer).fill('everything')
  await page.keyboard.press('Enter')
  await shows(page, 'That was everything.')
  // What is fetched when it is needed: the highlighter's worker, formulas and diagrams.
  for (const drawn of ['.token-keyword', '.katex-html', 'img[alt^="Diagram: "]', 'table', 'input[type="checkbox"]']) {
    await page.waitForSelector(`article ${drawn}`)
  }
  await page.setViewport({ width: 390, height: 844 })
  await page.locator(named('button', 'Open sidebar')).wait()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)

  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(`${baseURL}/settings/appearance`)
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  await page.locator('label ::-p-text(Dark)').click()
  await shows(page, 'Saved')
  await page.reload()
  expect(await paper()).not.toBe(light)
})
