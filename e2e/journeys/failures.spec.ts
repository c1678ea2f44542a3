import { answers, converse, ownMessages, send, stopButton } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person whose answer fails reads why, also after a reload, and tries again with success', async ({ page }) => {
  await signIn(page)
  await send(page, `recover: ${crypto.randomUUID()}`)
  await expect(answers(page)).toContainText('OpenAI did not accept the request.')
  const retry = answers(page).getByRole('button', { name: 'Try again' })
  await expect(retry).toBeVisible()
  const live = (await answers(page).textContent()) ?? ''

  await page.reload()
  await expect(answers(page)).toHaveText(live)
  await retry.click()
  await expect(answers(page)).toContainText('Now it works.')
  await expect(answers(page)).toHaveCount(1)
  await expect(ownMessages(page)).toHaveCount(1)
  await expect(retry).toBeHidden()
  await expect(page.getByRole('log')).toBeFocused()
  await page.reload()
  await expect(answers(page)).toContainText(['Now it works.'])
})

test('a rejected key of this server is said as such, and no button promises that the same would help', async ({
  page,
}) => {
  await signIn(page)
  await send(page, 'refuse: please')
  await expect(answers(page)).toContainText(
    'The key of this server for OpenAI does not work right now. Choose another model.',
  )
  // Nothing of what the provider said about the key.
  await expect(answers(page)).not.toContainText('sk-')
  await expect(answers(page).getByRole('button', { name: 'Try again' })).toBeHidden()
  await expect(answers(page).getByRole('button', { name: 'Answer again' })).toBeVisible()
  await expect(answers(page).getByRole('button', { name: 'Provider settings' })).toBeHidden()
})

test('a person whose provider breaks down reads so in plain words and goes on', async ({ page }) => {
  await signIn(page)
  await send(page, 'break: please')
  await expect(answers(page)).toContainText('OpenAI could not answer. Try again, or choose another model.')
  await expect(answers(page).getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(stopButton(page)).toBeHidden()
  await converse(page, 'hello')
  await expect(answers(page)).toHaveCount(2)
})

test('a person asks for the answer again and has one answer', async ({ page }) => {
  await signIn(page)
  await converse(page, 'hello')
  const answered = page.waitForResponse('**/api/ai')
  await answers(page).getByRole('button', { name: 'Answer again' }).click()
  await (await answered).finished()
  await expect(answers(page)).toHaveText([/Hello from the provider\./])
  await expect(ownMessages(page)).toHaveCount(1)
})
