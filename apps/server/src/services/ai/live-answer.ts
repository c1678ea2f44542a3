import type { UIMessageChunk } from 'ai'
import { mergeDeltas } from './message-from-chunks'

/** Proxies and load balancers drop a silent connection, most after 60 s or less. */
const keepAliveMs = 15_000

/** An answer while it is written: every chunk so far, for any number of readers, as server-sent events. */
export type LiveAnswer = {
  readonly chunks: readonly UIMessageChunk[]
  append(chunk: UIMessageChunk): void
  /**
   * Says something beside the answer, which is no part of it. Of one id readers get what is newest when they read, and
   * nothing any more once it was withdrawn.
   */
  announce(id: string, chunk: UIMessageChunk): void
  withdraw(id: string): void
  /** No chunk comes after this; readers end once they have everything. */
  end(): void
  /** Everything from the first chunk, then what comes, without a gap or a doubled chunk. Cancelling it stops nothing but itself. */
  read(): ReadableStream<Uint8Array>
}

export function createLiveAnswer(): LiveAnswer {
  const chunks: UIMessageChunk[] = []
  const notices = new Map<string, { chunk: UIMessageChunk; at: number }>()
  let noticeCount = 0
  const encoder = new TextEncoder()
  let hasEnded = false
  let changed = Promise.withResolvers<void>()

  function wakeReaders(): void {
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }

  return {
    chunks,

    append(chunk) {
      chunks.push(chunk)
      wakeReaders()
    },

    announce(id, chunk) {
      noticeCount += 1
      notices.set(id, { chunk, at: noticeCount })
      wakeReaders()
    },

    withdraw(id) {
      notices.delete(id)
    },

    end() {
      hasEnded = true
      notices.clear()
      wakeReaders()
    },

    // Each reader keeps its own place and pulls: the writer never waits for one, and a slow one holds no copy.
    read() {
      let next = 0
      let heardOf = 0
      let stopWaiting = () => {}
      return new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (next === chunks.length && heardOf === noticeCount && !hasEnded) {
            const silence = new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, keepAliveMs)
              stopWaiting = () => clearTimeout(timer)
            })
            await Promise.race([changed.promise, silence])
            stopWaiting()
          }
          // What a reader has not seen yet comes as one: a long answer is replayed in a handful of events.
          const fresh = mergeDeltas(chunks.slice(next))
          next = chunks.length
          // After the chunks: what they speak of is there by then.
          for (const { chunk, at } of notices.values()) if (at > heardOf) fresh.push(chunk)
          heardOf = noticeCount
          const events = fresh.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')
          if (hasEnded) {
            controller.enqueue(encoder.encode(`${events}data: [DONE]\n\n`))
            controller.close()
          } else {
            controller.enqueue(encoder.encode(events || ': keep-alive\n\n'))
          }
        },
        cancel() {
          stopWaiting()
        },
      })
    },
  }
}
