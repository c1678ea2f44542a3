import type { McpServer, McpTool } from '@better-chat/contract/mcp-server'
import { expect, test } from 'vitest'
import { beginsMention } from './begins-mention'
import { mentionAt, nameable, withoutMention } from './mention'
import { namedWords } from './named-words'

// As far as these functions read them.
const aServer = (id: string, name: string, enabled = true) => ({ id, name, enabled }) as McpServer
const aTool = (name: string, title: string | null = null, enabled = true) => ({ name, title, enabled }) as McpTool
const servers = [aServer('learn', 'Microsoft Learn', false), aServer('modern', 'Modern'), aServer('notes', 'Notes')]
const tools: Record<string, McpTool[]> = {
  modern: [aTool('add', 'Add two numbers'), aTool('secret', null, false)],
  notes: [aTool('list_notes'), aTool('add_note')],
}
const labels = (word: string) => nameable(servers, ({ id }) => tools[id] ?? [], word).map(({ label }) => label)

test('an @ at the beginning of a word names something, up to the caret', () => {
  expect(mentionAt('ask @mod now', 8)).toEqual({ start: 4, end: 8, word: 'mod' })
  expect(mentionAt('@', 1)).toEqual({ start: 0, end: 1, word: '' })
  expect(mentionAt('(@a', 3)?.word).toBe('a')
})

test('an @ in an address, or with a space after it, names nothing', () => {
  expect(mentionAt('me@example.com', 6)).toBeNull()
  expect(mentionAt('@modern then', 12)).toBeNull()
  expect(mentionAt('@a@b', 4)).toBeNull()
  expect(mentionAt('@mod', 0)).toBeNull()
})

test('what was chosen leaves the text without its @word and without a second space', () => {
  expect(withoutMention('ask @mod now', { start: 4, end: 8, word: 'mod' })).toBe('ask now')
  expect(withoutMention('@mod now', { start: 0, end: 4, word: 'mod' })).toBe('now')
  expect(withoutMention('(@mod)', { start: 1, end: 5, word: 'mod' })).toBe('()')
})

test('without a word the servers are offered, those that are on first', () => {
  expect(labels('')).toEqual(['Modern', 'Notes', 'Microsoft Learn'])
})

test('a word finds servers and tools, those that begin with it first, and no tool that is off', () => {
  expect(labels('add')).toEqual(['add', 'add_note'])
  expect(labels('learn')).toEqual(['Microsoft Learn'])
  expect(labels('microsoftl')).toEqual(['Microsoft Learn'])
  expect(labels('mod')).toEqual(['Modern', 'add'])
  expect(labels('secret')).toEqual([])
  expect(labels('all')).toEqual([])
  expect(labels('n')).toEqual(['Notes', 'Modern', 'add', 'list_notes', 'add_note', 'Microsoft Learn'])
})

test('only an @ that was typed opens anything', () => {
  const typed = (data: string | null, inputType: string) =>
    beginsMention(Object.assign(new Event('input'), { data, inputType }))
  expect(typed('@', 'insertText')).toBe(true)
  expect(typed('hi @', 'insertCompositionText')).toBe(true)
  expect(typed('@', 'insertFromPaste')).toBe(false)
  expect(typed('a', 'insertText')).toBe(false)
  expect(typed(null, 'deleteContentBackward')).toBe(false)
})

test('a server that is gone is called by its id', () => {
  expect(namedWords(servers, { serverId: 'modern', tool: 'add' })).toBe('Modern: add')
  expect(namedWords(servers, { serverId: 'gone' })).toBe('gone')
  expect(namedWords(undefined, { serverId: 'modern', tool: 'add' })).toBe('a server: add')
})
