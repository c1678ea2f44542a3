import { answers, converse, send, stopButton } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a model calls tools, and the person sees what went in, what came out and what failed', async ({ page }) => {
  await signIn(page)
  await converse(page, 'calculate the sum', 'It comes to 59.97.')
  const calls = answers(page).locator('details')
  await expect(calls).toHaveText([/calculate\s*done in/, /calculate\s*failed after/])
  await calls.first().click()
  await expect(calls.first()).toContainText('19.99 * 3')
  await expect(calls.first()).toContainText('59.97')
  await calls.last().click()
  await expect(calls.last()).toContainText('This divides by zero.')

  await page.reload()
  await expect(calls).toHaveText([/calculate\s*done in/, /calculate\s*failed after/])
  await expect(answers(page)).toContainText('It comes to 59.97.')
  // The words alone are what is copied, and what goes on.
  await converse(page, 'and now?')
  await answers(page).first().hover()
  await answers(page).first().getByRole('button', { name: 'Details' }).click()
  // Of both steps: the one that called and the one that answered.
  await expect(page.getByRole('dialog', { name: 'Details of the answer' })).toContainText(/Tokens in\s*24/)
})

test('an answer that is stopped after a call keeps it, and goes on from it', async ({ page }) => {
  await signIn(page)
  await send(page, 'calculate slowly')
  await expect(answers(page)).toContainText('word20')
  await stopButton(page).click()
  await expect(answers(page).getByText('Stopped')).toBeVisible()
  await page.reload()
  await expect(answers(page).locator('details')).toHaveText([/done in/, /failed after/])
  await expect(answers(page).getByRole('button', { name: 'Continue' })).toBeVisible()
})

test('thoughts are there while they come, fold when the answer begins, and are copied by themselves', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  await send(page, 'think: about it')
  const thoughts = answers(page).locator('details')
  await expect(thoughts).toHaveAttribute('open')
  await expect(thoughts).toContainText('Thinking…')
  await expect(thoughts).toContainText('word20')
  await expect(answers(page)).toContainText('Forty-two.')
  await expect(thoughts).not.toHaveAttribute('open')
  await expect(thoughts).toContainText(/Thought for [\d.]+ s/)
  await thoughts.getByText(/Thought for/).click()
  await thoughts.getByRole('button', { name: 'Copy reasoning' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^word0 word1 .* word899$/)
})
