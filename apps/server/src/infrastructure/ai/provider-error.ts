import { APICallError, InvalidResponseDataError, NoOutputGeneratedError, StreamProviderError } from 'ai'
import { z } from 'zod'
import { DomainError } from '#domain/errors'
import type { Model, ProviderFailure } from '#domain/model/model-registry'
import { EgressError } from '#infrastructure/egress/egress-error'
import { UnreachableError } from './fetch-provider'

/** What people call the provider and the model, the model's id, and whose key it was asked with. */
export type ProviderNames = { provider: string; model: string; modelId: string; paidBy: Model['paidBy'] }

/** What a failed call to a provider means for the person. The provider's own words stay out: they may quote the key. */
export function toProviderError(error: unknown, names: ProviderNames): ProviderFailure {
  const signs = signsOf(error)
  const retryAfterMs = retryAfterOf(error, signs)
  const { failure, isRetryable = false } = diagnose(error, signs, names, retryAfterMs)
  return { failure, isRetryable, retryAfterMs }
}

type Diagnosis = { failure: DomainError; isRetryable?: boolean }

function diagnose(cause: unknown, signs: Signs, names: ProviderNames, retryAfterMs: number | null): Diagnosis {
  const { provider, model, modelId, paidBy } = names
  const options = { cause }
  const { status, codes } = signs
  const refused = egressErrorIn(cause)
  if (refused && isOfAddress(refused)) {
    return { failure: new DomainError('address-refused', { why: `${refused.message}.` }, options) }
  }
  const has = (...wanted: string[]) => wanted.some((code) => codes.has(code))

  if (has('insufficient_quota', 'billing_error', 'credit_balance_too_low') || status === 402) {
    return { failure: new DomainError('provider-out-of-credit', { provider, paidBy }, options) }
  }
  if (
    has('context_length_exceeded', 'exceed_context_size_error', 'request_too_large', 'prompt_too_long') ||
    status === 413
  ) {
    return { failure: new DomainError('context-too-long', { model }, options) }
  }
  if (
    has(
      'authentication_error',
      'permission_error',
      'invalid_api_key',
      'API_KEY_INVALID',
      'UNAUTHENTICATED',
      'PERMISSION_DENIED',
    ) ||
    status === 401 ||
    status === 403
  ) {
    return { failure: new DomainError('provider-rejected-key', { provider, paidBy }, options) }
  }
  if (has('not_found_error', 'model_not_found', 'NOT_FOUND') || status === 404) {
    return { failure: new DomainError('model-not-available', { modelId }, options) }
  }
  if (
    has(
      'overloaded_error',
      'rate_limit_error',
      'rate_limit_exceeded',
      'RESOURCE_EXHAUSTED',
      'UNAVAILABLE',
      'slow_down',
    ) ||
    status === 429 ||
    status === 503 ||
    status === 529
  ) {
    const retryAfter = retryAfterMs === null ? null : retryAfterMs / 1000
    return { failure: new DomainError('provider-overloaded', { provider, retryAfter }, options), isRetryable: true }
  }
  if (status !== undefined && status >= 400 && status < 500 && status !== 408) {
    return { failure: new DomainError('provider-refused-request', { provider }, options) }
  }
  if (isUnreachable(cause)) {
    return { failure: new DomainError('provider-unreachable', { provider }, options), isRetryable: true }
  }
  if (isDisconnected(cause)) {
    return { failure: new DomainError('provider-disconnected', { provider }, options), isRetryable: true }
  }
  return { failure: new DomainError('provider-failed', { provider }, options), isRetryable: true }
}

type Signs = { status: number | undefined; codes: ReadonlySet<string>; body: unknown }

const detailSchema = z.looseObject({ reason: z.string().optional(), retryDelay: z.string().optional() })
const faultSchema = z.looseObject({
  code: z.union([z.string(), z.number()]).nullish(),
  type: z.string().nullish(),
  status: z.string().nullish(),
  message: z.string().nullish(),
  details: z.array(detailSchema).nullish(),
})
type Fault = z.infer<typeof faultSchema>

/** What some wires tell apart in words only: the code says no more than that the request was wrong. */
const saidInWords = [
  { type: 'invalid_request_error', words: /credit balance is too low/i, code: 'credit_balance_too_low' },
  { type: 'invalid_request_error', words: /prompt is too long/i, code: 'prompt_too_long' },
  { type: 'INVALID_ARGUMENT', words: /token count .* exceeds the maximum/i, code: 'prompt_too_long' },
]

/** What the provider says of the fault in its own structured words: HTTP status, `code`, `type`, `status`, the reasons in `details`. */
function signsOf(error: unknown): Signs {
  const isCall = APICallError.isInstance(error)
  const body = isCall ? (error.data ?? parseJson(error.responseBody)) : error
  const fault = findFault(body)
  const codes = new Set<string>()
  for (const code of [fault?.code, fault?.type, fault?.status, ...(fault?.details ?? []).map(({ reason }) => reason)]) {
    if (typeof code === 'string') codes.add(code)
  }
  for (const { type, words, code } of saidInWords) {
    if ((fault?.type ?? fault?.status) === type && words.test(fault?.message ?? '')) codes.add(code)
  }
  const said = typeof fault?.code === 'number' && fault.code >= 400 && fault.code < 600 ? fault.code : undefined
  const status = isCall || StreamProviderError.isInstance(error) ? error.statusCode : undefined
  return { status: status ?? said, codes, body }
}

/** The fault itself, which wires put at the top or under `error`, also under `response`. */
function findFault(body: unknown): Fault | null {
  for (const candidate of [at(body, 'error'), at(at(body, 'response'), 'error'), body]) {
    const parsed = faultSchema.safeParse(candidate)
    const isFault = parsed.success && (parsed.data.code ?? parsed.data.type ?? parsed.data.status) != null
    if (isFault) return parsed.data
  }
  return null
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value ? Reflect.get(value, key) : undefined
}

/** What the guarded fetch said, which a client may have wrapped. */
function egressErrorIn(error: unknown): EgressError | null {
  if (error instanceof EgressError) return error
  return error instanceof Error && error.cause !== undefined ? egressErrorIn(error.cause) : null
}

/** Whether the address itself is at fault: asking it again cannot help. */
function isOfAddress({ reason }: EgressError): boolean {
  return reason !== 'unreachable' && reason !== 'timed-out'
}

// The SDK wraps what it recognises of a failed connection in a call error with neither status nor headers.
function isUnreachable(error: unknown): boolean {
  if (error instanceof UnreachableError || egressErrorIn(error)) return true
  return APICallError.isInstance(error) && error.statusCode === undefined && error.responseHeaders === undefined
}

/** A stream that broke off: the SDK keeps the good status of its headers; and one that ended, politely, too early: it has no data to show. */
function isDisconnected(error: unknown): boolean {
  if (APICallError.isInstance(error)) return error.statusCode !== undefined && error.statusCode < 300
  if (InvalidResponseDataError.isInstance(error)) return error.data === undefined
  return NoOutputGeneratedError.isInstance(error)
}

/** From `retry-after-ms`, `retry-after` (seconds or a date, RFC 9110 §10.2.3), or Google's `RetryInfo.retryDelay`. */
function retryAfterOf(error: unknown, { body }: Signs): number | null {
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined
  const exact = toPositive(headers?.['retry-after-ms'])
  if (exact !== null) return exact
  const value = headers?.['retry-after']
  const seconds =
    toPositive(value) ??
    toPositive(
      findFault(body)
        ?.details?.find(({ retryDelay }) => retryDelay)
        ?.retryDelay?.replace(/s$/, ''),
    )
  if (seconds !== null) return seconds * 1000
  const at = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

function toPositive(value: string | undefined): number | null {
  const number = value === undefined || value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) && number >= 0 ? number : null
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    // Not JSON: a proxy's page, or nothing. The status says what it can.
    return null
  }
}
