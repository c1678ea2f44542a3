import { answers, answerWords, composer, ownMessages, send, stopButton } from '../support/chat.ts'
import { letGo } from '../support/holds.ts'
import { signIn } from '../support/person.ts'
import { expectQueued, queue, queueButton, queuePanel } from '../support/queue.ts'
import { expect, test } from '../support/test.ts'

/** A message whose answer waits until it is let go. */
function held(): string {
  return `hold: ${crypto.randomUUID()}`
}

test('a person queues two messages while an answer is written; they go out in order, each after the answer before it', async ({
  page,
}) => {
  const [first, second] = [held(), held()]
  await signIn(page)
  await send(page, first)
  await expect(stopButton(page)).toBeVisible()
  await composer(page).fill(second)
  await expect(queueButton(page)).toBeVisible()
  await expect(stopButton(page)).toBeVisible()
  await composer(page).press('Enter')
  await expect(composer(page)).toHaveValue('')
  await expect(composer(page)).toBeFocused()
  await expect(queueButton(page)).toBeHidden()
  await queue(page, 'and last')
  await expectQueued(page, [second, 'and last'])
  await expect(ownMessages(page)).toHaveText([first])

  await letGo(first)
  await expect(ownMessages(page)).toHaveText([first, second])
  await expectQueued(page, ['and last'])
  await expect(stopButton(page)).toBeVisible()
  await letGo(second)
  await expect(ownMessages(page)).toHaveText([first, second, 'and last'])
  await expect(answers(page)).toContainText([
    'Thank you for waiting.',
    'Thank you for waiting.',
    'Hello from the provider.',
  ])
  await expect(queuePanel(page)).toBeHidden()
  await expect(stopButton(page)).toBeHidden()
  await page.reload()
  await expect(ownMessages(page)).toHaveText([first, second, 'and last'])
  await expect(answers(page)).toHaveCount(3)
  await expect(answerWords(page)).toHaveText('Hello from the provider.')
})
