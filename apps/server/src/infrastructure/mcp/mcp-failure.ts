import {
  InsufficientScopeError,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  SseError,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import { headOf } from '#domain/tool/head-of'
import { McpError } from '#domain/tool/mcp-host'
import type { McpFailure } from '#domain/tool/mcp-server'
import { EgressError, type EgressReason } from '#infrastructure/egress/egress-error'

/** What any error of a connection means for the person. */
export function toMcpError(error: unknown): McpError {
  if (error instanceof McpError) return error
  const all = chainOf(error)
  const refused = all.find((one) => one instanceof EgressError)
  if (refused) return ofEgress(refused)
  const status = all.map(statusOf).find((code) => code !== null)
  if (status !== undefined && status !== null) return ofStatus(status, error)
  if (all.some((one) => one instanceof UnauthorizedError)) return say('needs-sign-in', error)
  if (all.some((one) => one instanceof InsufficientScopeError)) return say('refused-access', error)
  if (all.some(isTimeout)) return say('timed-out', error)
  if (all.some(isAskingBack)) return new McpError('server-error', asksBack, { cause: error })
  if (all.some((one) => one instanceof SdkError && one.code === SdkErrorCode.ListPaginationExceeded)) {
    return say('too-large', error)
  }
  const told = all.find((one) => one instanceof ProtocolError)
  if (told) return new McpError('server-error', `The server answered with an error: ${shortened(told.message)}`)
  return say(
    all.some((one) => one instanceof SdkError && one.code === SdkErrorCode.ConnectionClosed)
      ? 'unreachable'
      : 'not-mcp',
    error,
  )
}

const sentences: Record<Exclude<McpFailure, 'address-refused'>, string> = {
  'not-found': 'There is nothing at this address. Check its path.',
  'not-mcp': 'What answers there does not speak MCP.',
  'needs-sign-in': 'The server wants to know who asks. Add a header with your key for it.',
  'refused-access': 'The server refuses access with these headers.',
  certificate: 'The certificate of the server is not valid for this address.',
  unreachable: 'The server could not be reached.',
  'timed-out': 'The server took too long.',
  'too-large': 'The answer is too large.',
  'server-error': 'The server could not answer.',
}

const asksBack = 'The server asks for something before it answers, which is not possible yet.'

const ofReason: Partial<Record<EgressReason, keyof typeof sentences>> = {
  'timed-out': 'timed-out',
  'too-large': 'too-large',
  unreachable: 'unreachable',
}

function ofEgress(error: EgressError): McpError {
  const failure = ofReason[error.reason]
  if (failure === undefined) return new McpError('address-refused', `${error.message}.`)
  const why = String(error.cause instanceof Error ? error.cause.message : error.cause)
  return say(failure === 'unreachable' && /certificate|tls|ssl/i.test(why) ? 'certificate' : failure, error)
}

function ofStatus(status: number, cause: unknown): McpError {
  if (status === 401 || status === 407) return say('needs-sign-in', cause)
  if (status === 403) return say('refused-access', cause)
  if (status === 404 || status === 410) return say('not-found', cause)
  if (status === 408 || status === 504) return say('timed-out', cause)
  return say(status >= 500 || status === 429 ? 'server-error' : 'not-mcp', cause)
}

function say(failure: keyof typeof sentences, cause: unknown): McpError {
  return new McpError(failure, sentences[failure], { cause })
}

function statusOf(error: unknown): number | null {
  if (error instanceof SdkHttpError) return error.status
  return error instanceof SseError ? (error.code ?? null) : null
}

function isTimeout(error: unknown): boolean {
  if (error instanceof SdkError) return error.code === SdkErrorCode.RequestTimeout
  return error instanceof Error && error.name === 'TimeoutError'
}

/** Instead of a result it wants words, a model's answer or the like; of the revisions since 2026. */
function isAskingBack(error: unknown): boolean {
  if (!(error instanceof SdkError) || error.code !== SdkErrorCode.UnsupportedResultType) return false
  const { data } = error
  return typeof data === 'object' && data !== null && 'resultType' in data && data.resultType === 'input_required'
}

/** An error, what caused it, and what caused that. */
function chainOf(error: unknown): unknown[] {
  const all: unknown[] = []
  for (let one = error; one !== undefined && one !== null && all.length < 10; ) {
    all.push(one)
    one = one instanceof Error ? (one.cause ?? (one instanceof SdkError ? dataCauseOf(one) : undefined)) : undefined
  }
  return all
}

function dataCauseOf({ data }: SdkError): unknown {
  return typeof data === 'object' && data !== null && 'cause' in data ? data.cause : undefined
}

/** The words of a server are data: bounded, on one line. */
function shortened(text: string): string {
  return headOf(text.slice(0, 2_000).toWellFormed().replace(/\s+/g, ' '), 300)
}
