import type { KeyCheck, ProviderModels } from '@better-chat/contract/provider-key'
import type { PersonProvider } from './person-provider'

/** A provider with a key that may not be stored yet. */
export type ProviderAccess = Pick<PersonProvider, 'provider' | 'label' | 'baseUrl'> & { apiKey: string | null }

/** Asks providers about keys and models, outside of any conversation. */
export type ProviderProbe = {
  /** Why an address that a person gives cannot be used, or not with a key, as a sentence; null when it can. */
  refuseAddress(url: string, use: { withKey: boolean }): string | null
  /** What the provider says of a key, by a call that costs next to nothing. Never throws. */
  check(access: ProviderAccess): Promise<KeyCheck>
  /** Which models the key can use, asked of the provider now. Throws a DomainError that says why it could not be had. */
  refreshModels(provider: PersonProvider, apiKey: string | null): Promise<ProviderModels>
  /** The models known of a provider before its key was replaced are shown until the new key was asked. */
  carryModels(before: PersonProvider, next: PersonProvider): Promise<void>
  forgetModels(provider: PersonProvider): Promise<void>
}
