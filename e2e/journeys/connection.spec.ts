import { answers, composer, converse, ownMessages, send } from '../support/chat.ts'
import { askForCode, codeField, newestCode, signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

test('a person without a network is told so, and what they send comes back to be sent again', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED/)
  await signIn(page)
  await converse(page, 'hello')
  await context.setOffline(true)
  await expect(page.getByText(/You are offline/)).toBeVisible()
  await send(page, 'are you there?')
  await expect(page.getByRole('alert')).toHaveText(/The server could not be reached/)
  await expect(composer(page)).toHaveValue('are you there?')
  await expect(ownMessages(page)).toHaveText(['hello'])

  await context.setOffline(false)
  await expect(page.getByText(/You are offline/)).toBeHidden()
  await composer(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(ownMessages(page)).toHaveText(['hello', 'are you there?'])
})

test('a person whose connection breaks in mid-answer sees it go on by itself', async ({ page, context, guard }) => {
  guard.allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
  await signIn(page)
  await send(page, 'slow: tell me a story')
  await expect(answers(page)).toContainText('word20')
  await context.setOffline(true)
  await expect(page.getByText(/You are offline/)).toBeVisible()
  await context.setOffline(false)
  await expect(answers(page)).toContainText('word399')
  await expect(answers(page)).toHaveCount(1)
})

test('a person whose session has ended keeps the text, signs in and goes on', async ({ page, context, guard }) => {
  guard.allow(/status of 401/)
  const email = await signIn(page)
  await converse(page, 'hello')
  const address = page.url()
  await composer(page).fill('where was I?')
  // Sending is what is refused first; whatever else the page asks for hears of it when the sign-in page is there.
  const { promise: hasLeft, resolve: letGo } = Promise.withResolvers<void>()
  await page.route('**/api/rpc/**', async (route) => {
    await hasLeft
    await route.continue()
  })
  await context.clearCookies()
  await composer(page).press('Enter')
  await expect(page).toHaveURL(/\/auth\/sign-in/)
  letGo()
  await askForCode(page, email)
  await codeField(page).fill(await newestCode(page, email))
  await expect(page).toHaveURL(address)
  await expect(composer(page)).toHaveValue('where was I?')
  await expect(page.getByRole('alert')).toHaveText(/Your session had ended/)
  await composer(page).press('Enter')
  await expect(answers(page)).toHaveCount(2)
  await expect(ownMessages(page)).toHaveText(['hello', 'where was I?'])
})

test('a person whose session has ended before a first message finds it in the new chat again', async ({
  page,
  context,
  guard,
}) => {
  guard.allow(/status of 401/)
  const email = await signIn(page)
  await composer(page).fill('is anybody there?')
  // What else the page asks for is refused first, and leads away from the page that was just opened for the message.
  const { promise: hasLeft, resolve: letGo } = Promise.withResolvers<void>()
  await page.route('**/api/ai', async (route) => {
    await hasLeft
    await route.continue()
  })
  await context.clearCookies()
  await composer(page).press('Enter')
  await expect(page).toHaveURL(/\/auth\/sign-in/)
  letGo()
  await askForCode(page, email)
  await codeField(page).fill(await newestCode(page, email))
  await expect(page).toHaveURL(/\/chat$/)
  await expect(composer(page)).toHaveValue('is anybody there?')
  await expect(page.getByRole('alert')).toHaveText(/Your session had ended/)
  await composer(page).press('Enter')
  await expect(answers(page)).toHaveCount(1)
})

test('a person whose page could not fetch the code for markdown still reads answers and writes', async ({
  page,
  guard,
}) => {
  guard.allow(/ERR_FAILED|dynamically imported module/)
  await signIn(page)
  await page.route('**/assets/markdown-*', (route) => route.abort())
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/markdown-'))
  await converse(page, 'hello')
  await failed
  await converse(page, 'and again')
  await expect(answers(page)).toHaveCount(2)
  await expect(answers(page)).toContainText(['Hello from the provider.', 'Hello from the provider.'])
})
