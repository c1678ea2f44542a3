import type { ProviderKey } from '@better-chat/contract/provider-key'

/** A provider the person has set up: one of ours with a key of their own, or a server with its address. */
export type PersonProvider = Pick<ProviderKey, 'provider' | 'label' | 'baseUrl' | 'revision'> & {
  /** Sealed for this person, this provider; null where the server takes no key. */
  sealedKey: string | null
  keyEnding: string | null
  keyAddedAt: Date | null
}

/** What a call needs to know of them. */
export type PersonProviders = {
  list(): Promise<PersonProvider[]>
  /**
   * The key itself, for one call: of these very data, so that it goes to the address beside it; null where there is none.
   * @throws DomainError `provider-key-unreadable` when the key it was sealed with is gone.
   */
  openKey(own: PersonProvider): Promise<string | null>
}
