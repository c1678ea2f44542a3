import type { Message } from '@better-chat/contract/message'
import { expect, test } from 'vitest'
import { join, keepUnchanged, type MessageWindow, seenIds, withNewer, withNewest, withOlder } from './message-window'

const messages = (...ids: string[]): Message[] =>
  // Ids are branded; a test may mint them.
  ids.map((id) => ({ id, parts: [{ type: 'text', text: id }] })) as unknown as Message[]
const aWindow = (...ids: string[]): MessageWindow => ({
  items: messages(...ids),
  hasOlder: true,
  hasNewer: false,
  newestId: null,
})
const idsOf = ({ items }: MessageWindow) => items.map(({ id }) => id).join('')

test('the newest page replaces the end of what is known', () => {
  const known = withNewest(aWindow('a', 'b', 'c'), { items: messages('b', 'd', 'e'), nextCursor: 'b', newestId: null })
  expect(idsOf(known)).toBe('abde')
  expect(known.hasOlder).toBe(true)
})

test('a newest page that does not touch what is known stands alone, so that there is never a gap', () => {
  expect(withNewest(aWindow('a', 'b'), { items: messages('x', 'y'), nextCursor: 'x', newestId: null })).toEqual(
    aWindow('x', 'y'),
  )
  expect(withNewest(undefined, { items: messages('x'), nextCursor: null, newestId: null })).toMatchObject({
    hasOlder: false,
  })
})

test('another branch replaces what is known from where the paths part, also when only its beginning hangs on what is known', () => {
  const page = { items: messages('c2', 'd2'), nextCursor: 'c2', newestId: null }
  // Ids are branded; a test may mint them.
  const hanging = page.items.map((message) => ({ ...message, parentId: 'b' })) as unknown as Message[]
  expect(idsOf(withNewest(aWindow('a', 'b', 'c', 'd'), { ...page, items: hanging }))).toBe('abc2d2')
  expect(withNewest(aWindow('a', 'b'), { items: [], nextCursor: null, newestId: null })).toEqual({
    ...aWindow(),
    hasOlder: false,
  })
})

test('an older page goes before what is known, unless that begins earlier by now', () => {
  const page = { items: messages('a', 'b'), nextCursor: null, newestId: null }
  const known = withOlder(aWindow('c', 'd'), 'c', page)
  expect(idsOf(known)).toBe('abcd')
  expect(known.hasOlder).toBe(false)
  expect(withOlder(known, 'c', page)).toBe(known)
})

test('a message that did not change is the object it was, wherever it stands', () => {
  const known = aWindow('b', 'c')
  const next = keepUnchanged(known, aWindow('a', 'b', 'c'))
  expect(next.items.slice(1)).toEqual(known.items)
  expect(next.items[1]).toBe(known.items[0])
  expect(keepUnchanged(known, aWindow('b', 'c'))).toBe(known)
})

test('an excerpt grows towards the newest messages and becomes one with them where they meet', () => {
  const newest = aWindow('e', 'f')
  const excerpt = { ...aWindow('b', 'c'), hasNewer: true }
  expect(join(excerpt, newest)).toBeNull()
  const grown = withNewer(excerpt, 'c', { items: messages('d', 'e'), nextCursor: 'e', newestId: null })
  expect(grown.hasNewer).toBe(true)
  expect(withNewer(grown, 'c', { items: messages('d', 'e'), nextCursor: 'e', newestId: null })).toBe(grown)
  const joined = join(grown, newest)
  expect(joined && idsOf(joined)).toBe('bcdef')
  expect(joined?.hasNewer).toBe(false)
})

test('what was seen is the end of each window, and what was the newest of all branches when it was read', () => {
  const [known, elsewhere, later] = messages('c', 'x', 'y').map(({ id }) => id)
  if (!elsewhere || !later) throw new Error('There are three')
  const window = withNewest(aWindow('a', 'b'), { items: messages('b', 'c'), nextCursor: 'b', newestId: elsewhere })
  expect(seenIds([window, undefined, { ...aWindow('b', 'c'), newestId: later }])).toEqual([elsewhere, known, later])
  expect(keepUnchanged(window, { ...window, newestId: later }).newestId).toBe(later)
})
