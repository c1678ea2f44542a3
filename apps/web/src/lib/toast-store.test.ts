import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdToasts, releaseToasts, showToast, toastStore, undoLast } from './toast-store'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
})

const shown = () => toastStore.get().map(({ message }) => message)

test('a toast goes by itself and says that it has gone', () => {
  const gone: string[] = []
  showToast({ message: 'deleted', onGone: () => gone.push('deleted') })
  vi.advanceTimersByTime(4_999)
  expect([shown(), gone]).toEqual([['deleted'], []])
  vi.advanceTimersByTime(1)
  expect([shown(), gone]).toEqual([[], ['deleted']])
})

test('while somebody is at the toasts their time stands still, also that of a new one', () => {
  showToast({ message: 'one' })
  vi.advanceTimersByTime(3_000)
  holdToasts()
  showToast({ message: 'two' })
  vi.advanceTimersByTime(60_000)
  expect(shown()).toEqual(['one', 'two'])
  releaseToasts()
  vi.advanceTimersByTime(2_000)
  expect(shown()).toEqual(['two'])
  vi.advanceTimersByTime(3_000)
  expect(shown()).toEqual([])
})

test('undo takes back what was done last, and that is not gone', () => {
  const events: string[] = []
  for (const name of ['first', 'second']) {
    const action = { label: 'Undo', run: () => events.push(`undid ${name}`) }
    showToast({ message: name, action, onGone: () => events.push(`${name} went`) })
  }
  showToast({ message: 'something else' })
  expect(undoLast()).toBe(true)
  vi.advanceTimersByTime(5_000)
  expect(events).toEqual(['undid second', 'first went'])
  expect(undoLast()).toBe(false)
})

test('when the last toast has gone nobody is at them any more', () => {
  showToast({ message: 'one', action: { label: 'Undo', run: () => {} } })
  holdToasts()
  undoLast()
  showToast({ message: 'two' })
  vi.advanceTimersByTime(5_000)
  expect(shown()).toEqual([])
})
