import type { Page } from '@playwright/test'
import { answers, conversationLink, conversationLinks, converse, ownMessages } from '../support/chat.ts'
import { nobodyAnswers } from '../support/guard.ts'
import { signIn } from '../support/person.ts'
import { runtimeOf } from '../support/processes.ts'
import { expect, test } from '../support/test.ts'

const comeBackWithinMs = 15_000

/** Sends a first message; afterwards nothing of the page is on its way any more, markdown comes last. */
async function converseToTheEnd(page: Page): Promise<void> {
  await converse(page, 'hello')
  await expect(answers(page).locator('.prose-answer > .whitespace-pre-wrap')).toHaveCount(0)
}

test('a person finds everything again after the instance was stopped and started', async ({
  newPage,
  newInstance,
  guard,
}) => {
  guard.allow(nobodyAnswers)
  const { url, ports, state, stop } = await newInstance()
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await converseToTheEnd(page)
  await stop()

  await newInstance({ ports, state })
  await page.reload()
  await expect(conversationLink(page, 'hello')).toBeVisible()
  await expect(ownMessages(page)).toHaveText('hello')
  await expect(answers(page)).toContainText('Hello from the provider.')
  await converse(page, 'still there?')
  await expect(answers(page)).toHaveCount(2)
})

test('a person goes on within seconds after the runtime was killed', async ({ newPage, newInstance, guard }) => {
  guard.allow(nobodyAnswers)
  const { url, pid } = await newInstance()
  const page = await newPage({ baseURL: url })
  await signIn(page)
  await converseToTheEnd(page)
  const killed = runtimeOf(pid)
  process.kill(killed, 'SIGKILL')

  await expect(async () => {
    expect((await page.request.get('/api/health')).status()).toBe(200)
    expect(runtimeOf(pid)).not.toBe(killed)
  }).toPass({ timeout: comeBackWithinMs })
  await page.reload()
  await expect(conversationLinks(page)).toHaveText(['hello'])
  await expect(answers(page)).toContainText('Hello from the provider.')
  await converse(page, 'still there?')
  await expect(answers(page)).toHaveCount(2)
})
