import { expect, test } from 'vitest'
import { waitingMessages } from './waiting-messages'

const [one, two, three] = [{ id: 'one' }, { id: 'two' }, { id: 'three' }]
const nothing = { items: [], shown: [], messages: [], isDropped: () => false }

test('what waits is shown in its order', () => {
  expect(waitingMessages({ ...nothing, items: [one, two] })).toEqual([one, two])
})

test('what is in the transcript does not wait any more, whatever is known of the queue', () => {
  const seen = { ...nothing, items: [one, two], shown: [one, two], messages: [{ id: 'before' }, one] }
  expect(waitingMessages(seen)).toEqual([two])
})

test('what waits no longer stays, before the others, until the transcript has it', () => {
  const going = { ...nothing, items: [two], shown: [one, two] }
  expect(waitingMessages(going)).toEqual([one, two])
  expect(waitingMessages({ ...going, messages: [one] })).toEqual([two])
})

test('what was dropped goes at once', () => {
  const seen = { ...nothing, items: [one, three], shown: [one, two, three], isDropped: (id: string) => id === 'two' }
  expect(waitingMessages(seen)).toEqual([one, three])
})

test('what did not change is the very list it was', () => {
  const shown = [one, two]
  expect(waitingMessages({ ...nothing, items: [one, two], shown })).toBe(shown)
  expect(waitingMessages({ ...nothing, shown: [] })).toEqual([])
})
