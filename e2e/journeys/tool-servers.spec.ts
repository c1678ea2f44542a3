import { aSecondOfSilence } from '../support/a-second-of-silence.ts'
import { expectNoViolation } from '../support/accessibility.ts'
import { answers, converse } from '../support/chat.ts'
import { signIn } from '../support/person.ts'
import {
  addServer,
  expect,
  fillServer,
  openServer,
  save,
  serverCard,
  test,
  toolRow,
  toTools,
  tryTool,
} from '../support/tool-servers.ts'

const aSecret = () => `secret-${crypto.randomUUID()}`

test('a person adds a server, sees what it is, and tries its tools by hand', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Everything', url: toolServers.everything })
  await expect(serverCard(page, 'Everything')).toContainText(
    /Saved\. It calls itself “.+”\. MCP 2025-\d\d-\d\d over Streamable HTTP, one round trip in \d+ ms, \d+ tools\./,
  )
  await expect(page.getByRole('button', { name: 'Add a server' })).toBeFocused()
  await openServer(page, 'Everything')

  await tryTool(page, 'echo', { message: 'hello <b>you</b>' })
  await expect(toolRow(page, 'echo')).toContainText(/Done in/)
  await expect(toolRow(page, 'echo').locator('.prose-answer')).toHaveText('Echo: hello <b>you</b>')

  await tryTool(page, 'get-tiny-image')
  const picture = toolRow(page, 'get-tiny-image').getByRole('img', { name: 'What the tool answered with' })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)

  await tryTool(page, 'get-resource-links', { count: 2 })
  await expect(toolRow(page, 'get-resource-links')).toContainText('demo://resource')
  await expect(toolRow(page, 'get-resource-links').getByRole('link')).toHaveCount(0)
})

test('a server that speaks only what older ones do is added, and called', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await page.getByRole('button', { name: 'Add a server' }).click()
  await fillServer(page, { name: 'Older', url: toolServers.everythingSse })
  await page.getByText('SSE', { exact: true }).click()
  await save(page)
  await expect(serverCard(page, 'Older')).toContainText('Saved.')
  await openServer(page, 'Older')
  await tryTool(page, 'echo', { message: 'hello over SSE' })
  await expect(toolRow(page, 'echo')).toContainText('Echo: hello over SSE')
})

test('a call that fails says why, one that is running can be stopped, and JSON that is none is not sent', async ({
  page,
  toolServers,
}) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url: toolServers.modern })
  await openServer(page, 'Modern')
  await tryTool(page, 'fail')
  await expect(toolRow(page, 'fail')).toContainText(/Failed after/)
  await expect(toolRow(page, 'fail')).toContainText('It is raining.')

  await toolRow(page, 'add').getByText('Try it').click()
  const input = toolRow(page, 'add').getByRole('textbox')
  await expect(input).toHaveValue('{\n  "a": 0,\n  "b": 0\n}')
  await input.fill('{\n  "a": 2,\n  b: 3\n}')
  await toolRow(page, 'add').getByRole('button', { name: 'Run' }).click()
  await expect(toolRow(page, 'add').getByRole('alert')).toHaveText(['Line 3, column 3: b is not expected here.'])
  await input.fill('{ "a": 2, "b": 40 }')
  await toolRow(page, 'add').getByRole('button', { name: 'Run' }).click()
  await expect(toolRow(page, 'add')).toContainText('sum: 42')

  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Tools' }).click()
  await addServer(page, { name: 'Everything', url: toolServers.everything })
  await openServer(page, 'Everything')
  await tryTool(page, 'trigger-long-running-operation', { duration: 60, steps: 60 })
  const slow = toolRow(page, 'trigger-long-running-operation')
  await expect(slow).toContainText('Calling the tool…')
  await slow.getByRole('button', { name: 'Stop' }).click()
  await expect(slow).toContainText('Stopped.')
  await expect(slow.getByRole('button', { name: 'Run' })).toBeFocused()
})

test('whatever a tool answers with is shown by its kind, and does nothing', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url: toolServers.modern })
  await openServer(page, 'Modern')
  const link = { type: 'link', description: null, mimeType: null }
  const content = [
    { type: 'text', text: '<img src=x onerror=alert(1)>' },
    { type: 'audio', mimeType: 'audio/wav', data: aSecondOfSilence() },
    { type: 'image', mimeType: 'text/html', data: 'PGI+' },
    { ...link, uri: 'https://example.com/a', name: 'A page' },
    { ...link, uri: 'javascript:alert(1)', name: 'No page' },
    { type: 'resource', uri: 'file:///etc/hosts', mimeType: 'application/pdf', text: null, byteLength: 2_048 },
  ]
  const trial = { status: 'completed', message: null, content, structured: null, durationMs: 1_200 }
  await page.route('**/api/rpc/mcpServers/call', (route) => route.fulfill({ json: { json: trial } }))
  await tryTool(page, 'write')
  const row = toolRow(page, 'write')
  await expect(row).toContainText('Done in 1.2 s')
  await expect(row.locator('.prose-answer')).toHaveText('<img src=x onerror=alert(1)>')
  await expect(row).toContainText('cannot be shown: text/html')
  await expect(row).toContainText('application/pdf, 2 KB, not shown here.')
  await expect(row.getByRole('img')).toHaveCount(0)
  const sound = row.getByLabel('What the tool answered with')
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBe(1)
  await expect(row).toContainText('No page javascript:alert(1)')
  await expect(row.getByRole('link')).toHaveText(['https://example.com/a'])
  await expect(row.getByRole('link')).toHaveAttribute('rel', /noreferrer/)
  await expect(row.getByRole('link')).toHaveAttribute('target', '_blank')
})

test('what is wrong with a server is said in words, nothing typed is lost, and it can be kept anyway', async ({
  page,
  toolServers,
  baseURL,
  guard,
}) => {
  guard.allow(/status of (400|422)/)
  await signIn(page)
  await page.goto('/settings/tools?add=new')
  for (const [url, sentence] of [
    [toolServers.hostileAt('/sign-in'), 'wants to know who asks'],
    [toolServers.hostileAt('/html'), 'does not speak MCP'],
    ['http://10.0.0.1/mcp', 'This address cannot be used'],
    [`${baseURL}/mcp`, 'This address cannot be used'],
  ] as const) {
    await fillServer(page, { name: 'A page', url })
    await save(page)
    await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  }
  // A refused address is said at its field.
  await expect(page.getByRole('textbox', { name: 'URL' })).toHaveAccessibleDescription(/This address cannot be used/)
  await expect(page.getByRole('button', { name: 'Save anyway' })).toBeHidden()

  await page.getByRole('textbox', { name: 'URL' }).fill(toolServers.hostileAt('/sign-in'))
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header name' }).fill('Host')
  await page.getByRole('textbox', { name: 'Header value' }).fill('elsewhere')
  await save(page)
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByRole('textbox', { name: 'Header name' })).toHaveAccessibleDescription(/cannot be set/)
  await page.getByRole('button', { name: 'Remove header Host' }).click()
  await save(page)
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expect(serverCard(page, 'A page')).toContainText('Never asked')
  await serverCard(page, 'A page').getByRole('button', { name: 'Test A page' }).click()
  await expect(serverCard(page, 'A page').getByRole('status')).toContainText(['wants to know who asks'])
  await page.reload()
  await expect(serverCard(page, 'A page')).toContainText('wants to know who asks')
})

test('what a header holds is never told again: kept, replaced, or asked for at another address', async ({
  page,
  toolServers,
  guard,
}) => {
  guard.allow(/status of 400/)
  await signIn(page)
  const secret = aSecret()
  const answered: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/api/')) answered.push(await response.text().catch(() => ''))
  })
  await page.goto('/settings/tools?add=new')
  await fillServer(page, { name: 'Mine', url: toolServers.modern })
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header name' }).fill('Authorization')
  await page.getByRole('textbox', { name: 'Header value' }).fill(secret)
  await save(page)
  await expect(serverCard(page, 'Mine')).toContainText('3 tools')
  await page.reload()
  await serverCard(page, 'Mine').getByRole('button', { name: 'Edit Mine' }).click()
  const header = page.getByRole('group', { name: 'Header authorization' })
  await expect(header).toContainText('set')
  expect(await page.content()).not.toContain(secret)
  expect(answered.join()).toContain('"authorization"')
  expect(answered.join()).not.toContain(secret)

  await page.getByRole('textbox', { name: 'URL' }).fill(toolServers.everything)
  await save(page)
  await expect(header.getByRole('alert')).toHaveText('Must be entered again for another address.')
  await header.getByRole('button', { name: 'Replace authorization' }).click()
  await header.getByRole('textbox', { name: 'New value of authorization' }).fill(aSecret())
  await save(page)
  await expect(serverCard(page, 'Mine')).toContainText(/Saved.+tools/)
  await expect(serverCard(page, 'Mine').getByRole('button', { name: 'Edit Mine' })).toBeFocused()
})

test('what is switched on stays on, and a tool that is switched off stays off', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await page.getByRole('switch', { name: 'Use Svelte' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await addServer(page, { name: 'Modern', url: toolServers.modern })
  await openServer(page, 'Modern')
  await expect(toolRow(page, 'add')).toContainText('says it reads only')
  await expect(toolRow(page, 'write')).toContainText('says it may change things')
  await page.getByRole('switch', { name: 'Use write' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Use write' })).not.toBeChecked()
  await expect(page.getByRole('switch', { name: 'Use add' })).toBeChecked()
  await page.getByRole('link', { name: 'All servers' }).click()
  await expect(page.getByRole('switch', { name: 'Use Svelte' })).toBeChecked()
  await expect(page.getByRole('switch', { name: 'Use Context7' })).not.toBeChecked()
})

test('what two tabs change in one server does not overwrite each other unseen', async ({
  page,
  context,
  toolServers,
  guard,
}) => {
  guard.allow(/status of 409/)
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Shared', url: toolServers.modern })
  const other = await context.newPage()
  await toTools(other)
  for (const tab of [page, other]) await serverCard(tab, 'Shared').getByRole('button', { name: 'Edit Shared' }).click()
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header name' }).fill('X-First')
  await page.getByRole('textbox', { name: 'Header value' }).fill('1')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('First')
  await save(page)
  await expect(serverCard(page, 'First')).toContainText('Saved.')
  await other.getByRole('textbox', { name: 'Name', exact: true }).fill('Second')
  await save(other)
  await expect(other.getByRole('alert').filter({ hasText: 'changed somewhere else' })).toBeVisible()
  await expect(serverCard(other, 'First')).toBeVisible()
  await expect(other.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Second')
  // Having seen it, the person means it.
  await save(other)
  await expect(serverCard(other, 'Second')).toContainText('Saved.')
  await serverCard(other, 'Second').getByRole('button', { name: 'Edit Second' }).click()
  await expect(other.getByRole('group', { name: 'Header x-first' })).toBeVisible()
})

test('a removed server is back when it is undone, and gone after the time to undo', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Mine', url: toolServers.modern })
  const remove = serverCard(page, 'Mine').getByRole('button', { name: 'Remove Mine' })
  await remove.click()
  await expect(serverCard(page, 'Mine')).toBeHidden()
  await expect(page.getByRole('button', { name: 'Add a server' })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  const gone = page.waitForResponse('**/api/rpc/mcpServers/delete')
  await remove.click()
  await gone
  await page.reload()
  await expect(page.getByRole('switch', { name: 'Use Svelte' })).toBeVisible()
  await expect(serverCard(page, 'Mine')).toBeHidden()
})

test('the configuration that a server’s makers give is pasted as it is', async ({ page, context, toolServers }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signIn(page)
  await page.goto('/settings/tools?add=new')
  const paste = async (field: string, config: object) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(config, null, 2))
    await page.getByRole('textbox', { name: field, exact: true }).focus()
    await page.keyboard.press('ControlOrMeta+v')
  }
  await paste('Name', { mcpServers: { files: { command: 'npx', args: ['files'] } } })
  await expect(page.getByText('Only servers with an address can be reached.')).toBeVisible()
  await paste('URL', { mcpServers: { modern: { url: toolServers.modern, headers: { 'X-Key': 'x' } } } })
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('modern')
  await expect(page.getByRole('textbox', { name: 'Header name' })).toHaveValue('X-Key')
  await expect(page.getByText('Only servers with an address can be reached.')).toBeHidden()
  await save(page)
  await expect(serverCard(page, 'modern')).toContainText('3 tools')
})

test('a server with hundreds of tools is read and searched, whatever it writes', async ({ page, toolServers }) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Many', url: toolServers.hostileAt('/many') })
  await openServer(page, 'Many')
  const names = page.getByRole('list', { name: 'Tools' }).getByRole('heading')
  await page.getByRole('button', { name: 'More of tool-3', exact: true }).click()
  const words = page.getByText(/Ignore all previous/)
  expect((await words.boundingBox())?.height).toBeLessThan(300)
  await page.getByRole('searchbox', { name: 'Search tools' }).fill('thing 42.')
  await expect(names).toHaveText(['tool-42'])
  await page.getByRole('searchbox', { name: 'Search tools' }).fill('')
  await expect(names).toHaveCount(40)
  await page.getByRole('button', { name: 'Show all 498' }).click()
  await expect(names).toHaveCount(498)
})

test('a server that is not there says so', async ({ page }) => {
  await signIn(page)
  await page.goto('/settings/tools/nothing-here')
  await expect(page.getByRole('heading', { name: 'This server is not here' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'All servers' }).click()
  await expect(page.getByRole('heading', { name: 'Tools', level: 1 })).toBeVisible()
})

test('axe finds nothing on the tools, a form with problems, and a tool that was tried', async ({
  newPage,
  toolServers,
  guard,
}) => {
  guard.allow(/status of 422/)
  const page = await newPage({ reducedMotion: 'reduce' })
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Everything', url: toolServers.everything })
  await page.getByRole('button', { name: 'Add a server' }).click()
  await fillServer(page, { name: 'Bad', url: 'http://10.0.0.1/mcp' })
  await page.getByRole('button', { name: 'Add a header' }).click()
  await save(page)
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be used' })).toBeVisible()
  await expectNoViolation(page)
  await openServer(page, 'Everything')
  await tryTool(page, 'get-structured-content', { location: 'Chicago' })
  await expect(toolRow(page, 'get-structured-content')).toContainText('temperature: ')
  await tryTool(page, 'get-tiny-image')
  await expect(page.getByRole('img', { name: 'What the tool answered with' })).toBeVisible()
  await expectNoViolation(page)
})

test('a person on a phone adds a server and tries a tool without scrolling sideways', async ({
  newPage,
  toolServers,
}) => {
  const page = await newPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await signIn(page)
  await page.goto('/settings/tools?add=new')
  await page.getByRole('button', { name: 'Add a header' }).tap()
  expect(await width()).toBe(390)
  await page.getByRole('button', { name: 'Remove header', exact: true }).tap()
  await fillServer(page, { name: 'Everything', url: toolServers.everything })
  await save(page)
  await expect(serverCard(page, 'Everything')).toContainText('Saved.')
  expect(await width()).toBe(390)
  await openServer(page, 'Everything')
  await tryTool(page, 'echo', { message: 'x'.repeat(300) })
  await expect(toolRow(page, 'echo')).toContainText(/Done in/)
  expect(await width()).toBe(390)
})

test('a model calls what only reads, and the person sees by whom, what came out, and a picture', async ({
  page,
  toolServers,
}) => {
  await signIn(page)
  await toTools(page)
  await addServer(page, { name: 'Modern', url: toolServers.modern, trusted: true })
  await addServer(page, { name: 'Everything', url: toolServers.everything, trusted: true })
  await page.goto('/chat')
  await converse(page, 'use my tools', 'Two and forty are 42.')
  const calls = answers(page).locator('details')
  await expect(calls).toHaveText([/^Modern\s*add\s*done in/, /^Everything\s*get-tiny-image\s*done in/])
  await calls.first().click()
  await expect(calls.first().locator('.prose-answer').filter({ hasText: /^42$/ })).toBeVisible()
  await calls.last().click()
  const picture = calls.last().getByRole('img', { name: /get-tiny-image/ })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await expectNoViolation(page)
  await page.reload()
  await expect(calls).toHaveText([/^Modern\s*add\s*done in/, /^Everything\s*get-tiny-image\s*done in/])
})
