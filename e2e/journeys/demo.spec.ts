import { answers, send, stopButton } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const withoutModels = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', LOCAL_MODELS_URL: 'http://127.0.0.1:9/v1' }

test('a person without any key talks to the demo model, which says what it is', async ({ newPage, newInstance }) => {
  const instance = await newInstance({ env: withoutModels })
  const page = await newPage({ baseURL: instance.url })
  await signIn(page)
  const selector = page.getByRole('button', { name: 'Model: Demo model' })
  await expect(selector).toHaveText(/Demo/)
  await selector.click()
  const locked = page.getByRole('option', { name: /GPT-4o mini/ })
  await expect(locked).toHaveText(/Needs your own OpenAI key\. Add a key/)
  await page.keyboard.press('Escape')

  await send(page, 'Who are you?')
  await expect(answers(page)).toContainText('This is the demo model')
  await expect(stopButton(page)).toBeVisible()
  await expect(answers(page)).toContainText('code blocks look like this')
  await expect(stopButton(page)).toBeHidden()
  await expect(answers(page)).toContainText('Demo model · canned answers, no network')
  await expect(answers(page).getByRole('blockquote')).toHaveText('Who are you?')
})
