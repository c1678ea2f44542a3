import type { KeyCheck, ProviderModels } from '@better-chat/contract/provider-key'
import type { PersonProvider } from './person-provider'

/** A provider with a key that may not be stored yet. */
export type ProviderAccess = Pick<PersonProvider, 'provider' | 'label' | 'baseUrl'> & { apiKey: string | null }

/** Asks providers about keys and models, outside of any conversation. */
export type ProviderProbe = {
  /** Why an address that a person gives cannot be used, as a sentence; null when it can. */
  refuseAddress(url: string): string | null
  /** What the provider says of a key, by a call that costs next to nothing. Never throws. */
  check(access: ProviderAccess): Promise<KeyCheck>
  /** Which models the key can use, asked of the provider now. Throws a DomainError that says why it could not be had. */
  refreshModels(provider: PersonProvider, apiKey: string | null): Promise<ProviderModels>
  forgetModels(provider: PersonProvider): Promise<void>
}
