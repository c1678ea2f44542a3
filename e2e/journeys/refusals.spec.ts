import {
  answers,
  chooseModel,
  composer,
  conversationLinks,
  converse,
  ownMessages,
  send,
  stopButton,
} from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { expect, test } from '../support/test.ts'

const mostCharacters = 200_000
const tooMuch = `${'lorem '.repeat(mostCharacters / 6)}and`

test('a person who writes too much is told so and keeps the text', async ({ page }) => {
  await signIn(page)
  // A free answer reads less.
  await chooseModel(page, localModel)
  expect(tooMuch).toHaveLength(mostCharacters + 1)
  await send(page, tooMuch)
  await expect(page.getByRole('alert')).toHaveText(/has 200,001 characters; at most 200,000 can be sent/)
  await expect(composer(page)).toHaveValue(tooMuch)
  await expect(page).toHaveURL('/chat')
  await composer(page).press('Backspace')
  await expect(page.getByRole('alert')).toBeHidden()
  await composer(page).press('Enter')
  await expect(answers(page)).toContainText('Hello from your own machine.')
})

test('a person whose first message is refused by the server keeps the text and can send it again', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 422/)
  await signIn(page)
  await page.route('**/api/ai', (route) => {
    const body: object = route.request().postDataJSON()
    return route.continue({ postData: JSON.stringify({ ...body, modelId: 'openai:gone' }) })
  })
  await send(page, 'hello')
  await expect(page.getByRole('alert')).toHaveText(/"openai:gone" is not available here/)
  await expect(composer(page)).toHaveValue('hello')
  await expect(page).toHaveURL('/chat')
  await expect(conversationLinks(page)).toHaveCount(0)

  await page.unroute('**/api/ai')
  await composer(page).press('Enter')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await expect(ownMessages(page)).toHaveText(['hello'])
  await expect(conversationLinks(page)).toHaveText(['hello'])
})

test('a person whose message meets a broken server keeps the text in the conversation', async ({ page, guard }) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await converse(page, 'hello')
  await page.route('**/api/ai', (route) =>
    route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Oops</h1>' }),
  )
  await send(page, 'and again')
  await expect(page.getByRole('alert')).toHaveText(/Something went wrong on the server/)
  await expect(composer(page)).toHaveValue('and again')
  await expect(ownMessages(page)).toHaveText(['hello'])
  await page.unroute('**/api/ai')
  await composer(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(ownMessages(page)).toHaveText(['hello', 'and again'])
  await expect(page.getByRole('alert')).toBeHidden()
})

test('a person who sends from a second device while the first is being answered keeps the text there, and sees that answer', async ({
  page,
  newPage,
  guard,
}) => {
  guard.allow(/status of 409/)
  await signIn(page)
  await converse(page, 'hello')
  // A browser of its own: nobody tells it what happens in the other one.
  const device = await newPage({ storageState: await page.context().storageState() })
  await device.goto(page.url())
  await expect(answers(device)).toContainText('Hello from the provider.')
  await send(page, 'endless: go on')
  await expect(answers(page).last()).toContainText('word20')

  await send(device, 'from the other side')
  await expect(device.getByRole('alert')).toHaveText(/An answer is still being written here/)
  await expect(composer(device)).toHaveValue('from the other side')
  await expect(ownMessages(device)).toHaveText(['hello', 'endless: go on'])
  await expect(answers(device).last()).toContainText('word20')
  await stopButton(device).click()
  await expect(stopButton(page)).toBeHidden()
})
