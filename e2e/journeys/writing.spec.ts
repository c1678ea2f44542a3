import { composer, ownMessages } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person breaks a line with Shift+Enter and sends with Enter', async ({ page }) => {
  await signIn(page)
  await composer(page).pressSequentially('first')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('second')
  await expect(composer(page)).toHaveValue('first\nsecond')
  await expect(ownMessages(page)).toHaveCount(0)
  await composer(page).press('Enter')
  await expect(ownMessages(page)).toHaveText('first\nsecond', { useInnerText: true })
  await expect(composer(page)).toHaveValue('')
})

test('a person who ends a word of an input method with Enter does not send it', async ({ page }) => {
  await signIn(page)
  const input = await page.context().newCDPSession(page)
  await composer(page).focus()
  await input.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  // 229 is what a browser reports for every key that an input method takes.
  await input.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await input.send('Input.insertText', { text: '日本' })
  await expect(composer(page)).toHaveValue('日本')
  await composer(page).pressSequentially('!')
  await composer(page).press('Enter')
  await expect(ownMessages(page)).toHaveText(['日本!'])
})

test('a person who sends nothing but spaces sends nothing', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('  \n ')
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await composer(page).press('Enter')
  await expect(composer(page)).toHaveValue('  \n ')
  await composer(page).fill('hello')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(ownMessages(page)).toHaveText(['hello'])
})

test('a person who reloads before sending finds what they were writing', async ({ page }) => {
  await signIn(page)
  await composer(page).fill('half a thought')
  await page.reload()
  await expect(composer(page)).toHaveValue('half a thought')
})

test('a person begins with a suggestion', async ({ page }) => {
  await signIn(page)
  await page.getByRole('button', { name: /^Explain something/ }).click()
  await expect(ownMessages(page)).toHaveText(/sky is blue/)
  await expect(page.getByRole('article', { name: /^Answer/ })).toContainText('Hello from the provider.')
})
