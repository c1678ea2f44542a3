import { answers, composer, converse, editField, editMessage, ownMessages, send, stopButton } from '../support/chat.ts'
import { composeWord } from '../support/input-method.ts'
import { signIn } from '../support/person.ts'
import { expect, test } from '../support/test.ts'

const chatRoute = '**/api/ai'

test('a person edits an earlier message: what followed goes, the new branch is answered, and stays after a reload', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await converse(page, 'third')
  await editMessage(page, 'second')
  await expect(editField(page)).toHaveValue('second')
  await editField(page).press('End')
  await editField(page).pressSequentially(' thoughts')
  const answered = page.waitForResponse(chatRoute)
  await editField(page).press('Enter')
  await expect(ownMessages(page)).toHaveText([/^first/, /^second thoughts/])
  await expect(answers(page)).toHaveCount(2)
  const request: { parentId: string; message: { id: string } } = (await answered).request().postDataJSON()
  await expect(composer(page)).toBeFocused()
  await expect(stopButton(page)).toBeHidden()

  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second thoughts/])
  await expect(answers(page)).toHaveCount(2)
  // The old branch is still there, beside the new one.
  const list = await page.request.get(`/api/v1/conversations/${page.url().split('/').at(-1)}/messages`)
  const { items }: { items: { id: string; parentId: string; role: string }[] } = await list.json()
  const siblings = items.filter(({ role, parentId }) => role === 'user' && parentId === request.parentId)
  expect(siblings).toHaveLength(2)
  expect(siblings.map(({ id }) => id)).toContain(request.message.id)
  expect(items).toHaveLength(8)

  await editMessage(page, 'first')
  await editField(page).fill('at the root')
  await editField(page).press('Enter')
  await expect(ownMessages(page)).toHaveText([/^at the root/])
  await expect(answers(page)).toHaveCount(1)
  await expect(stopButton(page)).toBeHidden()
  await converse(page, 'and on')
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^at the root/, /^and on/])
})

test('a person edits the last message with the keys alone, and leaves it as it was with Escape', async ({ page }) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await expect(composer(page)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(editField(page)).toBeFocused()
  await page.keyboard.type(', changed')
  await expect(editField(page)).toHaveValue('second, changed')
  await page.keyboard.press('Escape')
  await expect(editField(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  await expect(ownMessages(page)).toHaveText([/^first/, /^second(?!,)/])

  // By its button the focus goes back to the button.
  await editMessage(page, 'first')
  await page.keyboard.press('Escape')
  await expect(ownMessages(page).first().getByRole('button', { name: 'Edit your message' })).toBeFocused()

  // With something written, the arrow is the field's own.
  await composer(page).fill('text')
  await composer(page).press('ArrowUp')
  await expect(editField(page)).toHaveCount(0)
  await composer(page).fill('')
  await page.keyboard.press('ArrowUp')
  await editField(page).fill('')
  await composeWord(page)
  await expect(editField(page)).toHaveValue('日本')
  await page.keyboard.press('Enter')
  await expect(ownMessages(page)).toHaveText([/^first/, /^日本/])
  await expect(answers(page)).toHaveCount(2)
})

test('a refused edit brings back what followed, keeps its text, and is sent as the same message', async ({
  page,
  guard,
}) => {
  guard.allow(/status of 500/)
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  const ids: string[] = []
  await page.route(chatRoute, (route) => {
    ids.push(route.request().postDataJSON().message.id)
    return ids.length === 1 ? route.fulfill({ status: 500, body: 'Oops' }) : route.continue()
  })
  await editMessage(page, 'first')
  await editField(page).fill('another beginning')
  await page.getByRole('button', { name: 'Send' }).first().click()
  await expect(page.getByRole('alert')).toHaveText(/Something went wrong on the server/)
  await expect(editField(page)).toHaveValue('another beginning')
  await expect(editField(page)).toBeFocused()
  await expect(answers(page)).toHaveCount(2)
  await expect(ownMessages(page).last()).toContainText('second')

  await editField(page).press('Enter')
  await expect(ownMessages(page)).toHaveText([/^another beginning/])
  await expect(answers(page)).toHaveCount(1)
  await expect(stopButton(page)).toBeHidden()
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^another beginning/])
  await expect(editField(page)).toHaveCount(0)
})

test('a person who reloads while an edit is being written, or on its way, finds it open with its text', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'first')
  await converse(page, 'second')
  await editMessage(page, 'second')
  await editField(page).fill('half an edit')
  await page.reload()
  await expect(editField(page)).toHaveValue('half an edit')
  await expect(answers(page)).toHaveCount(2)

  const isOnItsWay = page.waitForRequest(chatRoute)
  await page.route(chatRoute, () => undefined)
  await editField(page).press('Enter')
  await isOnItsWay
  await expect(ownMessages(page)).toHaveText([/^first/, /^half an edit/])
  await page.reload()
  await expect(page.getByRole('alert')).toHaveText(/closed before this message was sent/)
  await expect(editField(page)).toHaveValue('half an edit')
  await expect(answers(page)).toHaveCount(2)
  await page.unroute(chatRoute)
  await editField(page).press('Enter')
  await expect(ownMessages(page)).toHaveText([/^first/, /^half an edit/])
  await expect(stopButton(page)).toBeHidden()
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^first/, /^half an edit/])
  await expect(editField(page)).toHaveCount(0)
})

test('while an answer is written nothing is edited, and an edit that is reloaded in mid-answer goes on', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'hello')
  await editMessage(page, 'hello')
  await editField(page).fill('slow: another story')
  await editField(page).press('Enter')
  await expect(answers(page)).toContainText('word20')
  await expect(page.getByRole('button', { name: 'Edit your message' })).toHaveCount(0)
  await composer(page).press('ArrowUp')
  await expect(editField(page)).toHaveCount(0)
  await page.reload()
  await expect(ownMessages(page)).toHaveText([/^slow: another story/])
  await expect(stopButton(page)).toBeHidden()
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toContainText('word399')
  await expect(page.getByRole('button', { name: 'Edit your message' })).toBeAttached()
  await send(page, 'hello again')
  await expect(answers(page)).toHaveCount(2)
})
