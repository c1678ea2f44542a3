import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import { safeName } from '#domain/export/safe-name'
import { encoded, packed, toStream } from './bytes'
import { conversationJson } from './conversation-json'
import { type ConversationMarkdownDeps, conversationMarkdown } from './conversation-markdown'
import type { Download, DownloadDeps } from './download'
import { createModelLabels, type ModelLabelsDeps } from './model-labels'
import type { Branches } from './read-messages'

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
  const stem = safeName(conversation.title, 'Conversation')
  const open = (texts: AsyncIterable<string>) => toStream(packed(encoded(texts)), { onFailure: deps.logExportFailure })
  if (format === 'json') {
    const texts = () => conversationJson(deps, conversation, branches)
    return { name: `${stem}.json`, mediaType: 'application/json', open: () => open(texts()) }
  }
  const about = { conversation, branches, timeZone, labels: createModelLabels(deps), linkTo: () => null }
  const texts = () => conversationMarkdown(deps, about)
  return { name: `${stem}.md`, mediaType: 'text/markdown; charset=utf-8', open: () => open(texts()) }
}
