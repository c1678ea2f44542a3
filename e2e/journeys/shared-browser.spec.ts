import { composer, conversationLinks, converse, openConversationMenu, openUserMenu, send } from '../support/chat.ts'
import { anEmail, askForCode, codeField, newestCode, signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('what a person has deleted is deleted, also when they sign out before the time to undo is over', async ({
  page,
}) => {
  const email = await signIn(page)
  await converse(page, 'delete me')
  await openConversationMenu(page, 'delete me')
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await openUserMenu(page)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('status').filter({ hasText: 'delete' })).toHaveCount(0)

  await signIn(page, email)
  await expect(page.getByText('Your conversations will be listed here.')).toBeVisible()
})

test('whoever signs in after a session has ended finds nothing of the person before them', async ({ page, guard }) => {
  guard.allow(/status of 401/)
  await signIn(page)
  await converse(page, 'between us')
  await page.getByRole('link', { name: 'New chat' }).last().click()
  await expect(page).toHaveURL('/chat')
  await composer(page).fill('half a secret')
  await page.context().clearCookies()
  await send(page, 'the other half')
  const email = anEmail()
  await askForCode(page, email)
  const drawn: string[] = []
  await page.exposeFunction('keepDrawn', (text: string) => drawn.push(text))
  await page.evaluate(() => {
    const watched = new MutationObserver(() => {
      const values = [...document.querySelectorAll('textarea')].map(({ value }) => value)
      ;(window as unknown as { keepDrawn: (text: string) => void }).keepDrawn(
        [document.body.textContent, ...values].join(' '),
      )
    })
    watched.observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  await codeField(page).fill(await newestCode(page, email))
  await expect(page.getByText('Your conversations will be listed here.')).toBeVisible()
  await expect(composer(page)).toHaveValue('')
  await expect(conversationLinks(page)).toHaveCount(0)
  expect(drawn.join(' ')).not.toMatch(/between us|half a secret|the other half/)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/half/)
})
