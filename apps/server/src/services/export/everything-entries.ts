import type { ProviderKey } from '@better-chat/contract/provider-key'
import type { StoredSettings } from '@better-chat/contract/settings'
import type { StoredFile } from '#domain/attachment/attachment'
import type { AttachmentRepository } from '#domain/attachment/attachment-repository'
import type { FileStore } from '#domain/attachment/file-store'
import type { Conversation, ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { QueueRepository } from '#domain/conversation/queue-repository'
import { freeName, safeFileName, safeName } from '#domain/export/safe-name'
import type { UsageRecord, UsageRecords } from '#domain/usage/usage-record'
import { encoded, packed } from './bytes'
import { type ConversationMarkdownDeps, conversationMarkdown } from './conversation-markdown'
import { everythingReadme } from './everything-readme'
import { openFile } from './file-pieces'
import { createModelLabels, type ModelLabelsDeps } from './model-labels'
import { outlineOf, publicMessage, readMessages } from './read-messages'
import { createWrittenTime } from './written-time'
import type { ZipEntry } from './zipped'

export type EverythingDeps = ConversationMarkdownDeps &
  ModelLabelsDeps & {
    conversations: Pick<ConversationRepository, 'listIds' | 'find'>
    queue: Pick<QueueRepository, 'list'>
    usage: Pick<UsageRecords, 'list'>
    attachments: Pick<AttachmentRepository, 'listAll'>
    files: Pick<FileStore, 'open'>
  }

export type EverythingInput = { settings: StoredSettings; providers: ProviderKey[]; timeZone: string }

/** With as many files of a person as there may be, still fewer entries than a ZIP can count without ZIP64, which the library writes for its size alone. */
const mostDocuments = 50_000
const recordsAtOnce = 500
const conversationsAtOnce = 50

/** What goes into the ZIP, one after the other; each is read when its turn comes, and shows what is there by then. */
export async function* everythingEntries(deps: EverythingDeps, input: EverythingInput): AsyncGenerator<ZipEntry> {
  const now = deps.now()
  const ids = deps.conversations.listIds()
  const files = deps.attachments.listAll()
  const entry = (name: string, texts: AsyncIterable<string>): ZipEntry => {
    return { name, lastModified: now, input: packed(encoded(texts)) }
  }
  yield entry('README.md', one(everythingReadme({ now, undocumented: Math.max(ids.length - mostDocuments, 0) })))
  yield entry('settings.json', one(`${JSON.stringify(input.settings, null, 2)}\n`))
  yield entry('providers.json', one(`${JSON.stringify(input.providers, null, 2)}\n`))
  yield entry('conversations.jsonl', lines(conversationsOf(deps, ids)))
  yield entry('messages.jsonl', lines(messagesOf(deps, ids)))
  yield entry('queue.jsonl', lines(waitingOf(deps, ids)))
  yield entry('usage.jsonl', lines(recordsOf(deps)))
  yield* documents(deps, { ids: ids.slice(0, mostDocuments), files, timeZone: input.timeZone })
  yield* attachments(deps, files, now)
}

async function* one(text: string): AsyncGenerator<string> {
  yield text
}

async function* lines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`
}

/** One that is deleted meanwhile is left out. */
async function* conversationsOf(
  deps: Pick<EverythingDeps, 'conversations' | 'pause'>,
  ids: readonly ConversationId[],
): AsyncGenerator<Conversation> {
  for (const [index, id] of ids.entries()) {
    if (index % conversationsAtOnce === 0) await deps.pause()
    const conversation = deps.conversations.find(id)
    if (conversation) yield conversation
  }
}

async function* messagesOf(deps: EverythingDeps, ids: readonly ConversationId[]): AsyncGenerator<object> {
  for await (const conversation of conversationsOf(deps, ids)) {
    for await (const message of readMessages(deps, outlineOf(deps, conversation, 'all'))) {
      yield { conversationId: conversation.id, ...publicMessage(message) }
    }
  }
}

async function* waitingOf(deps: EverythingDeps, ids: readonly ConversationId[]): AsyncGenerator<object> {
  for await (const { id, queue } of conversationsOf(deps, ids)) {
    if (queue) yield* deps.queue.list(id).map((waiting) => ({ conversationId: id, ...waiting }))
  }
}

async function* recordsOf(deps: EverythingDeps): AsyncGenerator<UsageRecord> {
  let last: UsageRecord | undefined
  for (;;) {
    await deps.pause()
    const records: UsageRecord[] = deps.usage.list(last ?? null, recordsAtOnce)
    yield* records
    last = records.at(-1)
    if (!last) return
  }
}

type DocumentsInput = { ids: readonly ConversationId[]; files: readonly StoredFile[]; timeZone: string }

/** The shown path of each conversation, to be read. */
async function* documents(deps: EverythingDeps, { ids, files, timeZone }: DocumentsInput): AsyncGenerator<ZipEntry> {
  const timeOf = createWrittenTime(timeZone)
  const labels = createModelLabels(deps)
  const links = new Map<string, string>(
    files.map((file) => [file.id, `../${pathOf(file).split('/').map(inLink).join('/')}`]),
  )
  const linkTo = (id: string) => links.get(id) ?? null
  const taken = new Set<string>()
  for await (const conversation of conversationsOf(deps, ids)) {
    const { id, title, createdAt, updatedAt } = conversation
    const day = timeOf(new Date(createdAt)).slice(0, 10)
    const stem = `conversations/${day} ${safeName(title, 'Conversation')} (${id.slice(0, shortIdLength)})`
    const outline = outlineOf(deps, conversation, 'shown')
    const texts = conversationMarkdown(deps, { outline, timeZone, labels, linkTo })
    yield { name: freeName(taken, stem, '.md'), lastModified: new Date(updatedAt), input: packed(encoded(texts)) }
  }
}

const shortIdLength = 8

/** As part of the address of a link in Markdown, which a parenthesis may end. */
function inLink(name: string): string {
  return encodeURIComponent(name).replaceAll('(', '%28').replaceAll(')', '%29')
}

/** The files themselves; at the end the names of those whose bytes are gone. */
async function* attachments(deps: EverythingDeps, files: readonly StoredFile[], now: Date): AsyncGenerator<ZipEntry> {
  const missing: string[] = []
  for (const file of files) {
    const body = await deps.files.open(file.id)
    if (!body) {
      missing.push(`${pathOf(file)}\n`)
      continue
    }
    const opened = openFile(body)
    try {
      yield { name: pathOf(file), lastModified: now, input: opened.pieces }
    } finally {
      await opened.close()
    }
  }
  if (missing.length === 0) return
  const text = `These files of yours could not be found any more:\n\n${missing.join('')}`
  yield { name: 'missing.txt', lastModified: now, input: packed(encoded(one(text))) }
}

function pathOf({ id, name }: StoredFile): string {
  return `attachments/${id}-${safeFileName(name)}`
}
