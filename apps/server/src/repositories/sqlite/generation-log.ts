import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { AnswerChunk, GenerationLog } from '#domain/generation/generation-log'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { generationLog, generations } from '#infrastructure/db/object/schema'
import { placeholders } from './placeholders'

/** A block grows to this many UTF-16 code units, at most 240 KB as UTF-8; a row may hold 2 MB. */
const blockMaxLength = 80_000
/** A single delta is cut into pieces that fit a block with room to spare. */
const deltaMaxLength = 40_000

export function createGenerationLog(db: ObjectDatabase): GenerationLog {
  const at = placeholders('generationId', 'block', 'chunks')
  const selectStatus = db
    .select({ status: generations.status })
    .from(generations)
    .where(eq(generations.id, at.generationId))
    .prepare()
  const selectLast = db
    .select({ block: generationLog.block, length: sql<number>`length(${generationLog.chunks})` })
    .from(generationLog)
    .where(eq(generationLog.generationId, at.generationId))
    .orderBy(desc(generationLog.block))
    .limit(1)
    .prepare()
  const insert = db.insert(generationLog).values(at).prepare()
  const extend = db
    .update(generationLog)
    .set({ chunks: sql`${generationLog.chunks} || ${at.chunks}` })
    .where(and(eq(generationLog.generationId, at.generationId), eq(generationLog.block, at.block)))
    .prepare()

  return {
    append(generationId, chunks) {
      if (selectStatus.get({ generationId })?.status !== 'running') return false
      const last = selectLast.get({ generationId })
      let block = last?.block ?? -1
      let room = last ? blockMaxLength - last.length : 0
      for (const lines of pack(chunks, room)) {
        if (block >= 0 && lines.length <= room) {
          extend.run({ generationId, block, chunks: lines })
          room -= lines.length
        } else {
          block += 1
          insert.run({ generationId, block, chunks: lines })
          room = blockMaxLength - lines.length
        }
      }
      return true
    },

    read(generationId) {
      return db
        .select({ chunks: generationLog.chunks })
        .from(generationLog)
        .where(eq(generationLog.generationId, generationId))
        .orderBy(asc(generationLog.block))
        .all()
        .flatMap(({ chunks }) => chunks.split('\n').filter((line) => line !== ''))
        .map((line): AnswerChunk => JSON.parse(line))
    },

    delete(generationId) {
      db.delete(generationLog).where(eq(generationLog.generationId, generationId)).run()
    },
  }
}

/** The chunks as lines of JSON, in as few strings as fit: the first one into what room there is, the others into blocks of their own. */
function* pack(chunks: readonly AnswerChunk[], room: number): Generator<string> {
  let lines = ''
  let maxLength = room
  for (const chunk of chunks.flatMap(cut)) {
    const line = `${JSON.stringify(chunk)}\n`
    if (lines !== '' && lines.length + line.length > maxLength) {
      yield lines
      lines = ''
      maxLength = blockMaxLength
    }
    lines += line
  }
  if (lines !== '') yield lines
}

function cut(chunk: AnswerChunk): AnswerChunk[] {
  if ((chunk.type !== 'text-delta' && chunk.type !== 'reasoning-delta') || chunk.delta.length <= deltaMaxLength) {
    return [chunk]
  }
  const pieces = chunk.delta.match(new RegExp(`[^]{1,${deltaMaxLength}}`, 'gu')) ?? []
  return pieces.map((delta) => ({ ...chunk, delta }))
}
