import type { Asked, Known, Listed, Queued, Words } from './known.ts'

/** What must hold of messages that wait for their turn, beside their order and their moment, which `states.ts` knows. */
export function createWaiting({ asked, buried, report }: Known) {
  /** What waited when it was looked at last. */
  let seen: string[] = []
  let hasEverBeen = false
  let lastSent: Asked | null = null

  function observe({ before, items, after }: { before: Queued[]; items: Listed[]; after: Queued[] }): void {
    const isIn = (list: { id: string }[], id: string) => list.some((other) => other.id === id)
    for (const message of asked.values()) {
      if (message.fate !== 'waiting') continue
      const isThere = isIn(before, message.id) || isIn(items, message.id)
      if (isThere) message.mayBeGone = false
      else if (message.mayBeGone) bury(message)
      else report(`${message.id} waited and is lost`)
    }
    for (const { id, text } of after) {
      const message = asked.get(id)
      if (isIn(items, id)) report(`${id} was sent and still waits`)
      if (!message || message.fate === 'refused') report(`${id} waits and should not`)
      else if (![message, ...message.edits].some((words) => words.text === text)) report(`${id} waits with other words`)
    }
    seen = after.map(({ id }) => id)
  }

  /** It went out, and was deleted with what it followed. */
  function bury(message: Asked): void {
    message.fate = 'deleted'
    buried.max += message.starts.max
  }

  return {
    observe,

    /** A message was put into the queue; where nothing had to be waited for it went out at once. */
    added(message: Asked): void {
      hasEverBeen = true
      message.fate = 'waiting'
      message.starts.max = Math.max(1, message.starts.max)
    },

    /** A waiting message may say something else by now. */
    edited(message: Asked, words: Words): { confirm(): void } {
      message.edits.push(words)
      return {
        confirm() {
          Object.assign(message, { ...words, edits: [] })
        },
      }
    },

    /** A waiting message was dropped, and the list that was asked for afterwards does not have it. */
    dropped(message: Asked): void {
      if (message.fate !== 'waiting') return
      message.fate = 'refused'
      message.starts = { min: 0, max: 0 }
    },

    /** A message of the queue is seen among those that were sent. */
    sent(message: Asked): void {
      lastSent = message
      message.fate = 'stored'
      message.mayBeGone = false
      message.storedAt = performance.now()
      message.starts.min = Math.max(1, message.starts.min)
    },

    all: () => [...asked.values()].filter(({ fate }) => fate === 'waiting'),

    get hasEverBeen() {
      return hasEverBeen
    },

    /** The message that was last seen to have gone out. */
    get lastSent() {
      return lastSent
    },

    /** What was last seen to wait, in its order. */
    get seen() {
      return seen
    },
  }
}
