import type { MessageMetadata } from '@better-chat/contract/message'
import type { ProviderKey } from '@better-chat/contract/provider-key'
import type { PersonProvider } from './person-provider'

/** The providers people have set up, as the ledger (D1) holds them. Only the person's object writes here. */
export type ProviderKeyRepository = {
  list(userId: string): Promise<PersonProvider[]>
  save(userId: string, provider: PersonProvider, now: Date): Promise<void>
  delete(userId: string, provider: string): Promise<void>
}

/** How a provider fared, which only the object remembers. */
export type ProviderUse = Pick<ProviderKey, 'lastUsedAt' | 'lastError'>

/** The object's own copy, so that a warm send reads nothing outside. */
export type ProviderKeyCopy = {
  /** Null until the copy was filled from the ledger. */
  list(): (PersonProvider & ProviderUse)[] | null
  fill(providers: PersonProvider[]): void
  save(provider: PersonProvider): void
  delete(provider: string): void
  /** `since`: when the answer began. Of a key that was changed after that it says nothing. */
  noteUse(provider: string, use: { at: Date; error: MessageMetadata['error']; since: Date }): void
}
