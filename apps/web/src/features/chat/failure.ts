import type { Reason } from '@better-chat/contract/errors'

/** Why something did not happen, in words for the person; `reason` is absent where only a sentence is known. */
export type Failure = { reason: Reason | 'offline' | 'unknown'; message: string }

export const offlineFailure: Failure = {
  reason: 'offline',
  message: 'The server could not be reached. Check your connection and send it again.',
}

/** Of a message that was on its way when its page was closed. */
export const unsentFailure: Failure = {
  reason: 'offline',
  message: 'The page was closed before this message was sent. Send it again.',
}

/** Of a message that was refused because nobody was signed in; whoever reads it has signed in again. */
export const signedOutFailure: Failure = {
  reason: 'not-signed-in',
  message: 'Your session had ended, so this was not sent. Send it again.',
}

/** Of a message to a conversation that somebody has deleted meanwhile. */
export const deletedFailure: Failure = {
  reason: 'conversation-not-found',
  message: 'The conversation this was for was deleted. Send it to start a new one.',
}

/** Of what was asked of a conversation that somebody has deleted meanwhile, with nothing written for it. */
export const goneFailure: Failure = {
  reason: 'conversation-not-found',
  message: 'This conversation was deleted somewhere else.',
}

/** Whether there is no such conversation (any more). */
export function isGone(failure: Failure | null): boolean {
  return failure?.reason === 'conversation-not-found'
}

const unknownMessage = 'Something went wrong on the server. Try again in a moment.'

/** Reads the text of a stream's `error` part: JSON `{ reason, message }`, or a sentence as it is. */
export function parseStreamFailure(errorText: string): Failure {
  return toFailure(parseJson(errorText)) ?? { reason: 'unknown', message: errorText.trim() || unknownMessage }
}

/** Reads the body of a refused request: `{ error: { reason, message, … } }`, or whatever a proxy put there. */
export function parseRefusal(status: number, body: string): Failure {
  const parsed = parseJson(body)
  const failure = isRecord(parsed) ? toFailure(parsed.error) : null
  if (failure) return failure
  if (status === 413) return { reason: 'body-too-large', message: 'This message is too large to send.' }
  return { reason: 'unknown', message: unknownMessage }
}

function toFailure(value: unknown): Failure | null {
  if (!isRecord(value) || typeof value.message !== 'string' || value.message === '') return null
  // A reason newer than this page is still a reason; what we do not know we only print the sentence of.
  const reason = typeof value.reason === 'string' ? (value.reason as Reason) : 'unknown'
  return { reason, message: value.message }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
