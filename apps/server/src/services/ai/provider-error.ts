import { APICallError } from 'ai'
import { DomainError } from '#domain/errors'

/** What a failed call to a provider means for the person. The provider's own words stay in the log: they may quote the key. */
export function toProviderError(error: unknown, provider: string): DomainError {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined
  const options = { cause: error }
  if (status === 401 || status === 403) return new DomainError('provider-rejected-key', { provider }, options)
  if (status === 429 || status === 503 || status === 529) {
    return new DomainError('provider-overloaded', { provider, retryAfter: retryAfterOf(error) }, options)
  }
  return new DomainError('provider-failed', { provider }, options)
}

/** Seconds, from the `retry-after` header in its numeric form (RFC 9110 §10.2.3); null when there is none. */
function retryAfterOf(error: unknown): number | null {
  const value = APICallError.isInstance(error) ? error.responseHeaders?.['retry-after'] : undefined
  const seconds = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
