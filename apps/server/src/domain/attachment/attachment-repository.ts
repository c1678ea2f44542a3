import type { ConversationId } from '../conversation/conversation'
import type { AttachmentId, ReceivedFile, StoredFile } from './attachment'

/** The person's files, without their bytes. Synchronous: the object is the user. */
export type AttachmentRepository = {
  /** Takes the room for a file that is on its way. */
  reserve(file: Pick<StoredFile, 'id' | 'name' | 'size'>, keptUntil: Date, now: Date): void
  /** Its bytes are all here; null when its place was given away meanwhile. */
  complete(id: AttachmentId, received: ReceivedFile): StoredFile | null
  /** The file whose bytes are all here; null for one that is coming, going or unknown. */
  find(id: AttachmentId): StoredFile | null
  /** Every file whose bytes are all here. */
  listAll(): StoredFile[]
  /** Another file with the same bytes. */
  findTwin(id: AttachmentId, sha256: string): StoredFile | null
  /** It was attached again: a draft may have it until then. */
  keepUntil(id: AttachmentId, until: Date): void
  /** What the browser read in a PDF; null when it is not there. */
  setText(id: AttachmentId, text: { pages: number; textSize: number | null }): StoredFile | null
  /** Messages of the conversation have these files from now on. */
  use(conversationId: ConversationId, ids: readonly AttachmentId[]): void
  /** The conversation is gone: what only it had, and nobody has attached again since, may be swept. */
  release(conversationId: ConversationId, now: Date): void
  /** Messages of the conversation, or of its queue, are gone: the same for what none of the others has. */
  releaseUnused(conversationId: ConversationId, now: Date): void
  /** Gives a file up: from now on nobody finds it. Its row stays until its bytes are deleted. */
  giveUp(id: AttachmentId): void
  /** Gives up what no message has and nobody keeps any longer; answers the ids of all whose bytes are to be deleted. */
  listForgotten(now: Date): AttachmentId[]
  /** Their bytes are deleted. */
  remove(ids: readonly AttachmentId[]): void
  /** When the next one may be forgotten; null when there is none. */
  nextForgotten(): Date | null
  /** How many files there are and what they take, those on their way with them, in bytes. */
  total(): { files: number; bytes: number }
}
