import { answers, conversationIdOf, converse } from '../support/chat.ts'
import { everyPart, longOutput } from '../support/every-part.ts'
import { signIn } from '../support/person.ts'
import { replaceParts } from '../support/stored-answer.ts'
import { expect, test } from '../support/test.ts'

test('a person sees tools, sources and files of an answer, each drawn as what it is, and nothing foreign is loaded', async ({
  page,
}) => {
  await signIn(page)
  await converse(page, 'hello')
  await replaceParts(page, conversationIdOf(page), everyPart)
  await page.reload()
  const answer = answers(page)
  await expect(answer.getByText('no lock')).toBeVisible()

  const tool = (name: string) => answer.locator('details').filter({ hasText: name })
  await expect(tool('search_docs')).toContainText('Cloudflare docs')
  await expect(tool('search_docs')).toContainText('done')
  await expect(tool('clock')).toContainText('failed')
  await expect(tool('create_pull_request')).toContainText('GitHub')
  await expect(tool('create_pull_request')).toContainText('not called')
  await expect(tool('read_file')).toContainText('did not finish')

  await expect(answer.getByText('limits of Durable Objects')).toHaveCount(0)
  await tool('search_docs').getByText('search_docs').click()
  const opened = tool('search_docs')
  await expect(opened).toContainText('query: “limits of Durable Objects”')
  await expect(opened).toContainText('found: ')
  await expect(opened).not.toContainText('the very end')
  await opened.getByRole('button', { name: /^all [\d,]+ characters$/ }).click()
  await expect(opened).toContainText(longOutput)
  await tool('clock').getByText('clock').click()
  await expect(tool('clock')).toContainText('The clock has stopped.')

  const sources = answer.getByRole('list', { name: 'Sources' })
  await expect(sources.getByRole('listitem')).toHaveText([/1 ?example\.com/, /2 ?A trap/, /3 ?The manual/])
  await expect(sources.getByRole('link')).toHaveCount(1)
  await expect(sources.getByRole('link')).toHaveAttribute('href', 'https://www.example.com/limits')
  await expect(sources.getByRole('link')).toHaveAttribute('rel', /noopener/)
  await expect(sources.getByRole('link')).toHaveAttribute('target', '_blank')

  await expect(answer.getByRole('img', { name: 'chart.png' })).toHaveJSProperty('complete', true)
  await expect(answer.getByRole('img')).toHaveCount(1)
  await expect(answer.getByText('spy.png')).toBeVisible()
  const download = page.waitForEvent('download')
  await answer.getByRole('link', { name: 'Download limits.csv' }).click()
  expect((await download).suggestedFilename()).toBe('limits.csv')
  await expect(answer).not.toContainText('never shown')
})

test('a person reads how an answer was made, and copies what was said', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  await converse(page, 'hello')
  await expect(answers(page)).toContainText('GPT-4o mini · 34 tokens · first token')
  await answers(page).getByRole('button', { name: 'Details' }).focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('dialog', { name: 'Details of the answer' })
  await expect(details).toContainText('Model idopenai:gpt-4o-mini')
  await expect(details).toContainText('Tokens in12')
  await expect(details).toContainText('Tokens out34')
  await expect(details).toContainText(/First token after(< )?\d/)
  await expect(details).toContainText('Endedby itself')
  await expect(details).toContainText('Costunder $0.0001')
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await expect(answers(page).getByRole('button', { name: 'Details' })).toBeFocused()

  await answers(page).getByRole('button', { name: 'Copy answer' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Hello from the provider.')
  const own = page.getByRole('article', { name: 'You' })
  await own.hover()
  await expect(own.getByRole('time')).toHaveAttribute('data-moment', /^\d\d:\d\d$/)
})
