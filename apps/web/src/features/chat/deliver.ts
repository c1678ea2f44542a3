import { conversationChanges } from '#lib/conversation-changes'
import type { ContinueOptions, SendOptions } from './ai-request'
import { type ChatSession, isBusy } from './chat-sessions'
import { RequestRefusedError, requestStop } from './chat-transport'
import { toMessageFiles, toParts, type Written } from './draft-file'
import type { Failure } from './failure'

const reconnectDelaysMs = [300, 1_000, 2_000]
// A server that was restarted is back within seconds, and so should the answer be.
const longestDelayMs = 4_000

/** Who is asked, and how much it is told to think. */
type Asked = Pick<SendOptions, 'modelId' | 'reasoningEffort'>

/** A path as far as it is here, and its last message, which may not be. */
export type Path = { messages: ChatSession['messages']; leafId: string | null }

export type NewMessage = Asked &
  Pick<SendOptions, 'tools'> &
  Written & {
    id: string
    /** What it goes on from, where that is not the end of the session: what follows there is another branch. */
    goingOnFrom?: Path | undefined
  }

/** Sends one message and follows the answer to its end. Answers the failure if the message was refused; then the session is as it was before. */
export async function deliverMessage(session: ChatSession, message: NewMessage): Promise<Failure | null> {
  const before = session.messages
  const { messages, leafId } = message.goingOnFrom ?? { messages: before, leafId: before.at(-1)?.id ?? null }
  session.messages = messages
  const files = toMessageFiles(message.files)
  const { onlyTools = [] } = message
  await session.sendMessage(
    {
      id: message.id,
      role: 'user',
      parts: toParts(message),
      metadata: {
        createdAt: new Date().toISOString(),
        ...(files.length > 0 && { files }),
        ...(onlyTools.length > 0 && { onlyTools: [...onlyTools] }),
      },
    },
    {
      body: {
        parentId: leafId,
        modelId: message.modelId,
        reasoningEffort: message.reasoningEffort,
        tools: message.tools,
      } satisfies SendOptions,
    },
  )
  return settle(session, before)
}

/** Makes another answer in the place of the last message of these, or to it, and follows it to its end. A refusal leaves the conversation as it was. */
export async function deliverRetry(
  session: ChatSession,
  { messages, ...asked }: Asked & Pick<Path, 'messages'>,
): Promise<Failure | null> {
  const before = session.messages
  session.messages = messages
  const attemptId = beginAttempt(session)
  await session.regenerate({ messageId: messages.at(-1)?.id, body: { ...asked, attemptId } satisfies SendOptions })
  return settle(session, before)
}

/** Goes on with an answer that was cut off, in the same message, and follows it to its end. A refusal leaves the conversation as it was. */
export async function deliverContinue(
  session: ChatSession,
  { id, ...asked }: Asked & { id: string },
): Promise<Failure | null> {
  const before = session.messages
  const attemptId = beginAttempt(session)
  const goOn: ContinueOptions = { messageId: id, ...asked, attemptId }
  await session.resumeStream({ body: goOn })
  return settle(session, before)
}

/** Joins an answer that is already running on the server, from its beginning, and follows it to its end. Answers whether there was one. */
export async function joinRunning(session: ChatSession): Promise<boolean> {
  if (isBusy(session)) return false
  const before = session.messages
  joined.add(session)
  await session.resumeStream()
  await reconnect(session)
  joined.delete(session)
  return session.messages !== before
}

/** Stops the answer on the server, also when what asks for it is still on its way, or waits for its turn there; the session then ends by itself. */
export async function stopAnswer(session: ChatSession, endId: string | null, nextId?: string): Promise<void> {
  const attemptId = attempts.get(session)
  await requestStop(session.id, attemptId ? { attemptId } : { messageId: nextId ?? findMeant(session, endId) })
}

/** The message that names the running answer; none where that may be on another branch than the one that ends here. */
function findMeant(session: ChatSession, endId: string | null): string | undefined {
  if (joined.has(session)) return session.status === 'streaming' ? session.messages.at(-1)?.id : undefined
  const askedId = session.messages.findLast(({ role }) => role === 'user')?.id
  return session.status !== 'ready' || askedId === endId ? askedId : undefined
}

/** The sessions that follow an answer they have not asked for: to which message is not known. */
const joined = new WeakSet<ChatSession>()

/** The attempts this page has asked for at a message that the server has already: only their own id can stop them before they arrive. */
const attempts = new WeakMap<ChatSession, string>()

function beginAttempt(session: ChatSession): string {
  const attemptId = crypto.randomUUID()
  attempts.set(session, attemptId)
  return attemptId
}

async function settle(session: ChatSession, before: ChatSession['messages']): Promise<Failure | null> {
  // It has arrived or was refused: from here on an answer is named by the message it answers, whoever asked for it.
  attempts.delete(session)
  if (session.error instanceof RequestRefusedError) {
    const { failure } = session.error
    session.messages = before
    session.clearError()
    return failure
  }
  await reconnect(session)
  conversationChanges.tell(session.id)
  return null
}

/** The answer goes on without us: after a lost connection join it again, a little later each time, until there is an end to it. */
async function reconnect(session: ChatSession): Promise<void> {
  for (let attempt = 0; session.status === 'error'; attempt += 1) {
    if (isFinal(session.error)) return session.clearError()
    await connectionOrDelay(reconnectDelaysMs[attempt] ?? longestDelayMs)
    if (session.status === 'error') await session.resumeStream()
  }
}

/** The server has answered and will not change its mind; what it thinks is read with the lists that follow. */
function isFinal(error: Error | undefined): boolean {
  return error instanceof RequestRefusedError && error.status !== null && error.status < 500
}

const waiting = new Set<() => void>()

/** Ends the wait before the next attempt to join a lost answer again. */
export function reconnectNow(): void {
  for (const go of waiting) go()
}

function connectionOrDelay(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      waiting.delete(done)
      resolve()
    }
    const timer = setTimeout(done, delayMs)
    window.addEventListener('online', done)
    waiting.add(done)
  })
}
