import type { MessageId } from '#domain/conversation/conversation'
import type { ListedMessage } from '#domain/conversation/message-tree'
import { escapeMarkdown } from './markdown-text'
import { messageMarkdown } from './message-markdown'
import type { ModelLabels } from './model-labels'
import { type Outline, type ReadMessagesDeps, readMessages } from './read-messages'
import { createWrittenTime } from './written-time'

export type ConversationMarkdownDeps = ReadMessagesDeps & { now: () => Date }

export type MarkdownInput = {
  outline: Outline
  timeZone: string
  labels: ModelLabels
  linkTo: (attachmentId: string) => string | null
}

/** A conversation as Markdown, in pieces: each message once, below who wrote it and when. */
export async function* conversationMarkdown(
  deps: ConversationMarkdownDeps,
  { outline, timeZone, labels, linkTo }: MarkdownInput,
): AsyncGenerator<string> {
  const timeOf = createWrittenTime(timeZone)
  const { conversation, branches, ids, siblings } = outline
  const numbers = branches === 'all' ? new Map(ids.map((id, index) => [id, index + 1])) : null
  const about = numbers ? ' Every branch is in it: each message says which one it follows.' : ''
  yield `# ${escapeMarkdown(conversation.title)}\n\n`
  yield `*Exported from Better Chat on ${timeOf(deps.now())} (${timeZone}).${about}*\n`
  for await (const message of readMessages(deps, outline)) {
    // Before anything of it is written: made a second time it has the same length.
    for (const modelId of [message.modelId, message.summary?.modelId]) if (modelId) await labels.learn(modelId)
    const { createdAt } = message.metadata
    const who =
      message.role === 'user' ? 'You' : escapeMarkdown(message.modelId ? labels.labelOf(message.modelId) : 'Answer')
    const when = createdAt === undefined ? '' : ` · ${timeOf(new Date(createdAt))}`
    const number = numbers ? `${numbers.get(message.id)}. ` : ''
    yield `\n## ${number}${who}${when}\n`
    if (numbers) yield `\n${placeOf(message, siblings.get(message.id) ?? [], numbers)}\n`
    const said = messageMarkdown(message, { labelOf: labels.labelOf, linkTo })
    if (said !== '') yield `\n${said}\n`
  }
}

/** Which message it follows, and which of those in its place it is. */
function placeOf(
  { id, parentId }: ListedMessage,
  siblingIds: readonly MessageId[],
  numbers: ReadonlyMap<MessageId, number>,
): string {
  const parent = parentId === null ? undefined : numbers.get(parentId)
  const after = parent === undefined ? 'The beginning' : `Follows ${parent}`
  const branch = siblingIds.length > 1 ? ` · branch ${siblingIds.indexOf(id) + 1} of ${siblingIds.length}` : ''
  return `*${after}${branch}*`
}
