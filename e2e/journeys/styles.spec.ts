import { openUserMenu } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('the built page is styled', async ({ page }) => {
  const stylesheets: number[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'stylesheet') stylesheets.push(response.status())
  })
  await signIn(page)
  expect(stylesheets).not.toHaveLength(0)
  expect(stylesheets.every((status) => status === 200)).toBe(true)
  await expect(page.locator('html')).toHaveCSS('background-color', 'oklch(0.99 0.002 95)')
  await expect(page.locator('body')).toHaveCSS('font-family', /^"?Geist/)
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family)
  })
  expect(loaded.join()).toContain('Geist')
})

test('a button shows the measures it was given, not those of its base', async ({ page }) => {
  await signIn(page)
  await expect(page.getByRole('button', { name: 'Send' })).toHaveCSS('border-radius', '11px')
  await expect(page.getByRole('button', { name: /^Model: / })).toHaveCSS('font-size', '13.5px')
})

test('a person who wants no motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page)
  await openUserMenu(page)
  // As Chromium writes a hundredth of a millisecond.
  await expect(page.getByRole('menu')).toHaveCSS('animation-duration', '1e-05s')
  await expect(page.getByRole('button', { name: /^Model: / })).toHaveCSS('transition-duration', '0s')
})
