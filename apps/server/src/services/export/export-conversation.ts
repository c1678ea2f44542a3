import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import { safeName } from '#domain/export/safe-name'
import { countBytes, encoded, ofLength, packed, toStream } from './bytes'
import { conversationJson } from './conversation-json'
import { type ConversationMarkdownDeps, conversationMarkdown } from './conversation-markdown'
import type { Download, DownloadDeps } from './download'
import { createModelLabels, type ModelLabelsDeps } from './model-labels'
import { type Branches, outlineOf } from './read-messages'

export type ExportConversationDeps = ConversationMarkdownDeps &
  ModelLabelsDeps &
  DownloadDeps & { conversations: Pick<ConversationRepository, 'find'> }

export type ExportConversationInput = {
  id: ConversationId
  format: 'markdown' | 'json'
  branches: Branches
  timeZone: string
}

/** One conversation as a file. */
export function exportConversation(deps: ExportConversationDeps, input: ExportConversationInput): Download {
  const { id, format, branches, timeZone } = input
  const conversation = deps.conversations.find(id)
  if (!conversation) throw new DomainError('conversation-not-found')
  const outline = outlineOf(deps, conversation, branches)
  const stem = safeName(conversation.title, 'Conversation')
  if (format === 'json') {
    const texts = () => conversationJson(deps, outline)
    return { name: `${stem}.json`, mediaType: 'application/json', ...bodyOf(deps, texts) }
  }
  const about = { outline, timeZone, labels: createModelLabels(deps), linkTo: () => null }
  const texts = () => conversationMarkdown(deps, about)
  return { name: `${stem}.md`, mediaType: 'text/markdown; charset=utf-8', ...bodyOf(deps, texts) }
}

function bodyOf(
  { logExportFailure }: DownloadDeps,
  texts: () => AsyncIterable<string>,
): Pick<Download, 'measure' | 'open'> {
  return {
    measure: () => countBytes(encoded(texts())),
    open: (length) => toStream(ofLength(packed(encoded(texts())), length), { onFailure: logExportFailure }),
  }
}
