import { and, asc, desc, eq, sql } from 'drizzle-orm'
import type { AnswerChunk, GenerationLog } from '#domain/generation/generation-log'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { generationLog, generations } from '#infrastructure/db/object/schema'

/** A block grows to this many UTF-16 code units, at most 240 KB as UTF-8; a row may hold 2 MB. */
const blockMaxLength = 80_000
/** A single delta is cut into pieces that fit a block with room to spare. */
const deltaMaxLength = 40_000

export function createGenerationLog(db: ObjectDatabase): GenerationLog {
  return {
    append(generationId, chunks) {
      const running = db
        .select({ status: generations.status })
        .from(generations)
        .where(eq(generations.id, generationId))
        .get()
      if (running?.status !== 'running') return false
      const last = db
        .select({ block: generationLog.block, length: sql<number>`length(${generationLog.chunks})` })
        .from(generationLog)
        .where(eq(generationLog.generationId, generationId))
        .orderBy(desc(generationLog.block))
        .limit(1)
        .get()
      let block = last?.block ?? -1
      let room = last ? blockMaxLength - last.length : 0
      for (const lines of pack(chunks, room)) {
        if (block >= 0 && lines.length <= room) {
          db.update(generationLog)
            .set({ chunks: sql`${generationLog.chunks} || ${lines}` })
            .where(and(eq(generationLog.generationId, generationId), eq(generationLog.block, block)))
            .run()
          room -= lines.length
        } else {
          block += 1
          db.insert(generationLog).values({ generationId, block, chunks: lines }).run()
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
