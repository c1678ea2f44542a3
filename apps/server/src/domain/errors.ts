import type { Reason } from '@better-chat/contract/errors'
import { type FileRefusal, imageMaxPixels } from '@better-chat/contract/files'

/** Whose key it was: the app's, the person's, or none. */
type Payer = 'app' | 'person' | null
type NoData = Record<never, never>

/** The data each reason carries; a reason that is not named here carries none. */
type ReasonData = {
  'bad-request': { issues: { path: string; message: string }[] }
  'body-too-large': { limit: number }
  'unsupported-media-type': { accepted: string }
  'message-too-long': { limit: number; length: number }
  'attachment-refused': { name: string; why: FileRefusal }
  /** In bytes, with the file that did not fit any more. */
  'storage-full': { limitBytes: number; limitFiles: number; neededBytes: number }
  'model-not-available': { modelId: string }
  /** Models of this person that can, by their ids, a few of them. */
  'model-cannot-read': { model: string; what: 'images' | 'pdf'; alternatives: string[] }
  'reasoning-level-not-available': { modelId: string; alternatives: string[] }
  'generation-in-progress': { generationId: string }
  'message-id-reused': { messageId: string }
  'conversation-id-reused': { conversationId: string }
  'attempt-id-reused': { attemptId: string }
  /** The revision there is; where messages were to be deleted, the newest one that was not known of. */
  'revision-conflict': { current: number | string }
  'too-many-generations': { limit: number }
  'queue-full': { limit: number }
  'quota-exceeded': { period: 'day' | 'month'; limit: number; used: number; resetsAt: string }
  'budget-exceeded':
    | { budget: 'app'; resetsAt: string }
    /** In millionths of a US dollar; what is held for answers that are being written is used. */
    | { budget: 'person'; limitMicros: number; usedMicros: number; resetsAt: string }
  'message-not-continuable': { why: 'complete' | 'followed' | 'awaiting' }
  'rate-limited': { retryAfter: number }
  'provider-key-missing': { provider: string }
  'provider-key-unreadable': { provider: string }
  'address-refused': { why: string }
  'too-many-providers': { limit: number }
  'too-many-mcp-servers': { limit: number }
  'provider-rejected-key': { provider: string; paidBy: Payer }
  'provider-out-of-credit': { provider: string; paidBy: Payer }
  'provider-overloaded': { provider: string; retryAfter: number | null }
  'provider-unreachable': { provider: string }
  'provider-timed-out': { provider: string; seconds: number }
  'provider-disconnected': { provider: string }
  'provider-refused-request': { provider: string }
  'provider-failed': { provider: string }
  /** How many tokens are read, and how many the question alone has; neither where only the provider knows. */
  'context-too-long': { model: string; limit?: number; tokens?: number; isFree?: boolean }
  'content-filtered': { provider: string }
  'empty-answer': { model: string }
}
export type DataOf<R extends Reason> = R extends keyof ReasonData ? ReasonData[R] : NoData

/** What a person reads for each reason: what happened and what helps, in one or two sentences. */
const sentences: { [R in Reason]: (data: DataOf<R>) => string } = {
  'not-signed-in': () => 'You are not signed in. Sign in to go on.',
  'origin-refused': () => 'This request came from another site and was refused.',
  'account-suspended': () => 'This account is suspended.',
  'route-not-found': () => 'There is nothing at this address.',
  'conversation-not-found': () => 'This conversation does not exist, or it is not yours.',
  'message-not-found': () => 'This message does not exist in the conversation.',
  'bad-request': ({ issues }) =>
    `The request could not be understood: ${issues.map(({ path, message }) => (path ? `${path} ${message}` : message)).join('; ')}.`,
  'body-too-large': ({ limit }) => `This is larger than the ${formatBytes(limit)} that can be sent at once.`,
  'unsupported-media-type': ({ accepted }) => `This address takes ${accepted} only.`,
  'message-too-long': ({ limit, length }) =>
    `The message is ${length.toLocaleString('en')} characters long; ${limit.toLocaleString('en')} is the most that can be sent at once.`,
  'attachment-not-found': () => 'This file does not exist, or it is not yours. Attach it again.',
  'attachment-refused': ({ name, why }) => `"${name}" cannot be attached: ${fileRefusals[why]}`,
  'storage-full': ({ limitBytes, limitFiles }) =>
    `There is no room for this file beside your others, which may take ${formatBytes(limitBytes)} and be ${limitFiles.toLocaleString('en')}. Delete conversations with files you no longer need.`,
  'storage-unavailable': () => 'Files cannot be stored or read right now. Nothing was lost; try again in a moment.',
  'model-cannot-read': ({ model, what, alternatives }) =>
    `${model} cannot read ${what === 'images' ? 'pictures' : 'this PDF, which has no text of its own'}. ${alternatives.length > 0 ? 'Choose a model that can' : 'No model of yours can; add a key for one that does'}, or remove the file.`,
  'model-not-available': ({ modelId }) => `The model "${modelId}" is not available here. Choose another one.`,
  'reasoning-level-not-available': ({ modelId, alternatives }) =>
    alternatives.length > 0
      ? `The model "${modelId}" does not reason at this level. It offers: ${alternatives.join(', ')}.`
      : `The model "${modelId}" has no reasoning levels.`,
  'generation-in-progress': () => 'An answer is still being written here. Wait for it, or stop it first.',
  'message-id-reused': () => 'A different message with this id was already sent.',
  'conversation-id-reused': () => 'A conversation with this id exists already, or was deleted.',
  'attempt-id-reused': () => 'Another answer was already asked for with this id.',
  'revision-conflict': () => 'This was changed somewhere else in the meantime. Look at it again before you change it.',
  'too-many-generations': ({ limit }) => `${limit} answers are being written already. Wait for one of them to finish.`,
  'queue-full': ({ limit }) => `${limit} messages are waiting here already. Send or drop one of them first.`,
  'quota-exceeded': ({ period, limit, resetsAt }) =>
    `The ${limit} free messages of this ${period} are used up. There are new ones on ${formatDay(resetsAt)}; your own keys and local models go on working.`,
  'budget-exceeded': (data) =>
    data.budget === 'app'
      ? `What this server pays for is used up for today. It goes on at ${formatDay(data.resetsAt)}; your own keys and local models go on working.`
      : `What is left of your budget of ${formatMoney(data.limitMicros)} for this month does not pay for this answer: ${formatMoney(data.usedMicros)} is spent, or held for answers being written. Choose a cheaper model, raise the budget in your usage settings, or wait until ${formatDay(data.resetsAt)}.`,
  'message-not-continuable': ({ why }) => notContinuable[why],
  'rate-limited': ({ retryAfter }) => `Too many requests. Try again in ${formatDuration(retryAfter)}.`,
  'provider-key-missing': ({ provider }) => `There is no key for ${provider}. Add one, or choose another model.`,
  'provider-key-unreadable': ({ provider }) =>
    `The key for ${provider} cannot be read any more: the key of this server that sealed it was replaced. Enter it again.`,
  'provider-not-found': () => 'There is no such provider among yours.',
  'address-refused': ({ why }) => `This address cannot be used: ${why}`,
  'too-many-providers': ({ limit }) => `${limit} providers are set up already. Remove one to add another.`,
  'mcp-server-not-found': () => 'There is no such tool server among yours.',
  'mcp-server-fixed': () =>
    'This server comes with Better Chat: it can be switched on and off, and not be changed or removed.',
  'too-many-mcp-servers': ({ limit }) => `${limit} tool servers are set up already. Remove one to add another.`,
  'tool-not-found': () => 'The server has no such tool, as far as is known here. Test the server to look again.',
  'question-not-found': () => 'This question does not wait for an answer any more.',
  'question-answered': () => 'This question was answered already, in another way.',
  'provider-rejected-key': ({ provider, paidBy }) =>
    paidBy === 'app' ? appKeyFails(provider) : `${provider} rejected the key. Check it, or choose another model.`,
  'provider-out-of-credit': ({ provider, paidBy }) =>
    paidBy === 'app'
      ? appKeyFails(provider)
      : `The account behind the key for ${provider} has no credit left. Choose another model, or top it up.`,
  'provider-unreachable': ({ provider }) => `${provider} could not be reached. Try again, or choose another model.`,
  'provider-timed-out': ({ provider, seconds }) =>
    `${provider} sent nothing for ${formatDuration(seconds)}. Try again, or choose another model.`,
  'provider-disconnected': ({ provider }) => `The connection to ${provider} was lost before the answer was complete.`,
  'provider-refused-request': ({ provider }) =>
    `${provider} did not accept the request. Try again, or choose another model.`,
  'context-too-long': ({ model, limit, tokens, isFree }) =>
    limit !== undefined && tokens !== undefined
      ? `${isFree ? 'A free answer' : model} reads about ${limit.toLocaleString('en')} tokens, and this message has about ${tokens.toLocaleString('en')}. ${isFree ? 'Shorten it, or choose a model with your own key.' : 'Shorten it, remove files, or choose a model that reads more.'}`
      : `This conversation is longer than ${model} can read. Start a new one, shorten the message, or choose a model with a larger context.`,
  'content-filtered': ({ provider }) =>
    `${provider} ended the answer: its content filter objected. Rephrase the message, or choose another model.`,
  'empty-answer': ({ model }) => `${model} answered with nothing. Try again, or choose another model.`,
  'provider-failed': ({ provider }) => `${provider} could not answer. Try again, or choose another model.`,
  'provider-overloaded': ({ provider, retryAfter }) =>
    `${provider} is overloaded right now. Try again ${retryAfter === null ? 'in a moment' : `in ${formatDuration(retryAfter)}`}.`,
  'internal-error': () => 'Something went wrong on our side. Nothing you had was lost; try again.',
}

const notContinuable = {
  complete: 'This answer is complete: there is nothing to go on with.',
  followed: 'The conversation has gone on after this answer. Ask for the rest in a new message.',
  awaiting: 'This answer waits until you allow what it wants to call, or do not.',
}

const fileRefusals: Record<FileRefusal, string> = {
  empty: 'there is nothing in it.',
  'unsupported-type': 'only pictures (PNG, JPEG, WebP, GIF), PDFs and text files (in UTF-8) can be.',
  damaged: 'it is damaged or was cut off.',
  'too-many-pixels': `it has more than ${imageMaxPixels / 1_000_000} megapixels.`,
}

/** A refusal or failure the person can be told about: a literal reason, its data, and the sentence for it. No status: see `api/errors.ts`. */
export class DomainError<R extends Reason = Reason> extends Error {
  override name = 'DomainError'
  readonly reason: R
  readonly data: DataOf<R>

  constructor(
    reason: R,
    ...[data, options]: NoData extends DataOf<R>
      ? [data?: NoData, options?: ErrorOptions]
      : [data: DataOf<R>, options?: ErrorOptions]
  ) {
    // The map is indexed by the same R as the data; TypeScript cannot follow that through the rest parameter.
    const given = (data ?? {}) as DataOf<R>
    super(sentences[reason](given), options)
    this.reason = reason
    this.data = given
  }
}

/** Nothing the person can mend; what is wrong stands in the log of whoever runs this server. */
function appKeyFails(provider: string): string {
  return `The key of this server for ${provider} does not work right now. Choose another model.`
}

function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`
}

const dayFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
})

function formatDay(iso: string): string {
  return `${dayFormat.format(new Date(iso))} UTC`
}

function formatMoney(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(2)}`
}

function formatDuration(seconds: number): string {
  return seconds >= 90 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.max(1, Math.ceil(seconds))} seconds`
}
