import type { Failure } from '#features/chat/failure'

const addKey = { to: '/settings/providers', label: 'Add a key' } as const
export const seeProviders = { to: '/settings/providers', label: 'Provider settings' } as const
const seeUsage = { to: '/settings/usage', label: 'Your usage' } as const

/** Where the person can change what a refusal is about; null where they cannot. */
export function whereItHelps(reason: Failure['reason']) {
  switch (reason) {
    case 'provider-key-missing':
    case 'quota-exceeded':
      return addKey
    case 'provider-key-unreadable':
      return seeProviders
    case 'budget-exceeded':
      return seeUsage
    default:
      return null
  }
}
