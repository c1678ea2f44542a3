import { expect, test } from 'vitest'
import { whereItHelps } from './where-it-helps'

test('what a key refuses leads to the keys, and what is used up to what was used', () => {
  expect(whereItHelps('provider-key-missing')).toMatchObject({ to: '/settings/providers' })
  expect(whereItHelps('provider-key-unreadable')).toMatchObject({ to: '/settings/providers' })
  expect(whereItHelps('budget-exceeded')).toMatchObject({ to: '/settings/usage' })
  expect(whereItHelps('message-too-long')).toBeNull()
})
