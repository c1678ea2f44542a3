import type { Page } from '@playwright/test'
import { expectNoViolation } from '../support/accessibility.ts'
import {
  answers,
  chooseModel,
  conversationIdOf,
  converse,
  editMessage,
  openConversationMenu,
  openUserMenu,
  send,
  stopButton,
} from '../support/chat.ts'
import { everyPart } from '../support/every-part.ts'
import { goodKey, wrongKey } from '../support/key-gate.ts'
import { anEmail, askForCode, requestCode, signIn } from '../support/person.ts'
import { localModel } from '../support/provider.ts'
import { replaceParts } from '../support/stored-answer.ts'
import { expect, test } from '../support/test.ts'

/** Each screen and state, with the way there. */
const screens: Record<string, (page: Page) => Promise<unknown>> = {
  'the landing page': async (page) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
  'the sign-in page and its code step': async (page) => {
    await page.goto('/auth/sign-in')
    await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
    await expectNoViolation(page)
    await askForCode(page, anEmail())
  },
  'the docs, with code and a table': async (page) => {
    await page.goto('/docs/formatting')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoViolation(page)
    await page.goto('/docs/keyboard')
    await expect(page.getByRole('table')).toBeVisible()
    await expectNoViolation(page)
    await page.goto('/docs/nothing')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
  'the privacy page': async (page) => {
    await page.goto('/privacy')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
  'the outbox': async (page) => {
    await requestCode(page, anEmail())
    await page.goto('/dev/outbox')
    await expect(page.getByRole('listitem').first()).toBeVisible()
  },
  'the empty chat': (page) => signIn(page),
  'a conversation with reasoning, code and a table': async (page) => {
    await signIn(page)
    await converse(page, 'rich: everything', 'last paragraph')
    await answers(page)
      .getByText(/^Thought for|^Reasoning/)
      .click()
    await answers(page).hover()
  },
  'an answer with tools, sources and files, and its details': async (page) => {
    await signIn(page)
    await converse(page, 'hello')
    await replaceParts(page, conversationIdOf(page), everyPart)
    await page.reload()
    await answers(page).getByText('search_docs').click()
    await expectNoViolation(page)
    await answers(page).getByRole('button', { name: 'Details' }).click()
    await expect(page.getByRole('dialog', { name: 'Details of the answer' })).toBeVisible()
  },
  'a message that is being edited': async (page) => {
    await signIn(page)
    await converse(page, 'hello')
    await editMessage(page, 'hello')
  },
  'a running answer': async (page) => {
    await signIn(page)
    await send(page, 'endless: go on')
    await expect(answers(page)).toContainText('word20')
    await expect(stopButton(page)).toBeVisible()
  },
  'a failed answer and a refused message': async (page) => {
    await signIn(page)
    await send(page, `recover: ${crypto.randomUUID()}`)
    await expect(answers(page).getByRole('button', { name: 'Try again' })).toBeVisible()
    await send(page, 'lorem '.repeat(40_000))
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'an answer that waits for its first word': async (page) => {
    const text = `hold: ${crypto.randomUUID()}`
    await signIn(page)
    await send(page, text)
    await expect(page.getByText(/^Waiting for /)).toBeVisible()
  },
  'an answer that waits to be asked for again': async (page) => {
    await signIn(page)
    await send(page, 'jammed: please')
    await expect(page.getByText(/Trying again in \d+ s…/)).toBeVisible()
  },
  'a stopped answer': async (page) => {
    await signIn(page)
    await send(page, 'endless: go on')
    await expect(answers(page)).toContainText('word20')
    await stopButton(page).click()
    await expect(answers(page).getByText('Stopped')).toBeVisible()
  },
  'an answer cut off at its limit': async (page) => {
    await signIn(page)
    await chooseModel(page, localModel)
    await send(page, 'long: count')
    await expect(answers(page).getByRole('button', { name: 'Continue' })).toBeVisible()
  },
  'an answer whose connection was lost': async (page) => {
    await signIn(page)
    await send(page, 'drop: count')
    await expect(answers(page).getByRole('button', { name: 'Continue' })).toBeVisible()
  },
  'a missing conversation': async (page) => {
    await signIn(page)
    await page.goto('/chat/nothing-here')
    await expect(page.getByRole('heading', { name: 'This conversation is not here' })).toBeVisible()
  },
  'the open model selector': async (page) => {
    await signIn(page)
    await page.getByRole('button', { name: /^Model: / }).click()
    await expect(page.getByRole('listbox', { name: 'Models' })).toBeVisible()
  },
  'the open user menu': async (page) => {
    await signIn(page)
    await openUserMenu(page)
  },
  'the open conversation menu': async (page) => {
    await signIn(page)
    await converse(page, 'hello')
    await openConversationMenu(page, 'hello')
  },
  'the appearance settings': async (page) => {
    await signIn(page)
    await page.goto('/settings/appearance')
    // The accent that stands out least from its ground.
    await page.getByRole('group', { name: 'Colour' }).getByText('Green').click()
    await expect(page.getByRole('radio', { name: 'Green' })).toBeChecked()
  },
  'the providers, with a key, a server that is being added, and a key that was rejected': async (page) => {
    await signIn(page)
    await page.goto('/settings/providers?add=anthropic')
    await page.getByRole('textbox', { name: 'Key', exact: true }).fill(goodKey)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expectNoViolation(page)
    await page.getByRole('button', { name: 'Add a server' }).click()
    await page.getByRole('button', { name: 'Mistral' }).click()
    await expectNoViolation(page)
    await page.goto('/settings/providers?add=anthropic')
    await page.getByRole('textbox', { name: 'New key' }).fill(wrongKey)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
  },
  'the models': async (page) => {
    await signIn(page)
    await page.goto('/settings/models')
    await expect(page.getByRole('switch').first()).toBeVisible()
  },
  'an answer with a call that was made and one that failed': async (page) => {
    await signIn(page)
    await converse(page, 'calculate the sum', 'It comes to 59.97.')
    for (const call of await answers(page).locator('details').all()) await call.click()
  },
  'a conversation that did not load': async (page) => {
    await signIn(page)
    await page.route('**/api/rpc/conversations/{find,messages}*', (route) =>
      route.fulfill({ status: 500, body: 'Oops' }),
    )
    await page.goto('/chat/any')
    await expect(page.getByRole('heading', { name: 'This page did not load' })).toBeVisible()
  },
  'the page that is not there': async (page) => {
    await page.goto('/no/such/page')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  },
}

for (const [screen, open] of Object.entries(screens)) {
  test(`axe finds nothing on ${screen}, light or dark`, async ({ newPage, guard }) => {
    guard.allow(/status of (404|500)/, /Cannot parse response body/)
    const page = await newPage({ reducedMotion: 'reduce' })
    await open(page)
    await expectNoViolation(page)
  })
}
