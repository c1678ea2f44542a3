import { answers, answerWords, chooseModel, continueButton, ownMessages, send, stopButton } from '../support/chat.ts'
import { nobodyAnswers } from '../support/guard.ts'
import { signIn } from '../support/person.ts'
import { runtimeOf } from '../support/processes.ts'
import { cutWords, endlessWords, localModel, longWords, words } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

// A machine that does other things as well starts a runtime late.
const comeBackWithinMs = 60_000

test('a person goes on with an answer that reached its length limit, in the same message and without a doubled word', async ({
  page,
}) => {
  await signIn(page)
  await chooseModel(page, localModel)
  await send(page, 'long: count')
  await expect(answers(page)).toContainText('The answer reached its length limit.')
  await expect(answerWords(page)).toHaveText(words(cutWords))
  const live = (await answers(page).textContent()) ?? ''
  await page.reload()
  await expect(answers(page)).toHaveText(live)

  await continueButton(page).press('Enter')
  await expect(page.getByRole('log')).toBeFocused()
  await expect(answerWords(page)).toHaveText(words(longWords))
  await expect(stopButton(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0)
  await page.reload()
  await expect(answerWords(page)).toHaveText(words(longWords))
  await expect(answers(page)).toHaveCount(1)
  await expect(ownMessages(page)).toHaveText(['long: count'])
})

test('a person whose provider hung up keeps what came, and goes on from it', async ({ page }) => {
  await signIn(page)
  await send(page, 'drop: count')
  await expect(answers(page)).toContainText('What had arrived is kept.')
  await expect(answers(page).getByRole('button', { name: 'Try again' })).toBeVisible()
  const partial = (await answerWords(page).textContent()) ?? ''
  expect(words(cutWords)).toContain(partial.trim())
  await page.reload()
  await expect(answerWords(page)).toHaveText(partial)
  await continueButton(page).click()
  await expect(answerWords(page)).toHaveText(words(longWords))
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).not.toContainText('is kept')
})

test('a person who is refused to go on reads why, and the answer is as it was', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await chooseModel(page, localModel)
  await send(page, 'long: count')
  await expect(continueButton(page)).toBeVisible()
  await page.route('**/api/ai', (route) => route.fulfill({ status: 500, body: 'Oops' }))
  await continueButton(page).click()
  await expect(page.getByRole('alert')).toHaveText(/Something went wrong on the server/)
  await expect(answerWords(page)).toHaveText(words(cutWords))
  await expect(continueButton(page)).toBeVisible()
  await page.unroute('**/api/ai')
  await continueButton(page).click()
  await expect(answerWords(page)).toHaveText(words(longWords))
})

test('a person whose server is killed in mid-answer keeps what came, and goes on from it in the same message', async ({
  newPage,
  newInstance,
  guard,
}) => {
  test.setTimeout(180_000)
  guard.allow(nobodyAnswers, /status of 50\d/)
  const { url, pid } = await newInstance()
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await send(page, 'endless: go on')
  await expect(answerWords(page)).toContainText('word60')
  const killed = runtimeOf(pid)
  process.kill(killed, 'SIGKILL')
  await expect(page.getByText('The connection was lost.')).toBeVisible()
  await expect(async () => {
    expect((await page.request.get('/api/health')).status()).toBe(200)
    expect(runtimeOf(pid)).not.toBe(killed)
  }).toPass({ timeout: comeBackWithinMs })

  // By itself, without a reload.
  const mark = answers(page).getByText('The server was restarted while this answer was being written.')
  await expect(mark).toBeVisible()
  const partial = (await answerWords(page).textContent())?.trim() ?? ''
  expect(partial).not.toBe('')
  expect(words(endlessWords).startsWith(partial)).toBe(true)
  await page.reload()
  await expect(mark).toBeVisible()
  await expect(answerWords(page)).toHaveText(partial)

  await continueButton(page).click()
  await expect(answerWords(page)).toHaveText(words(endlessWords), { timeout: 30_000 })
  await expect(mark).toBeHidden()
  await expect(answers(page)).toHaveCount(1)
  await expect(ownMessages(page)).toHaveCount(1)
  await page.reload()
  await expect(answerWords(page)).toHaveText(words(endlessWords))
})
