/** How a reader's answer ended: as the answer did, or because the reader left, or because the connection broke. */
type ReaderEnd = 'open' | 'completed' | 'awaiting-approval' | 'stopped' | 'interrupted' | 'failed' | 'left' | 'cut'

export type Reader = {
  /** The answer's id, once the stream has named it. */
  answerId: string | null
  text: string
  reasoning: string
  /** When, and how long the text was then. */
  receipts: { at: number; length: number }[]
  requestedAt: number
  endedAt: number | null
  end: ReaderEnd
  /** The reason a failed answer gives. */
  reason: string | null
  /** What the wire must not say. */
  problems: string[]
  /** Resolves when so much was received, or nothing more comes. */
  until(length: number): Promise<void>
  /** Resolves when the answer has named itself, or nothing more comes. */
  begun(): Promise<void>
  ended(): Promise<void>
  leave(): void
}

type Chunk = {
  type: string
  id?: string
  delta?: string
  messageId?: string
  reason?: string
  errorText?: string
  messageMetadata?: { status?: ReaderEnd }
}

/** Follows one answer to its end, as a browser does. */
export function readAnswer(body: ReadableStream<Uint8Array>, controller: AbortController, requestedAt: number): Reader {
  const waiting = new Set<() => void>()
  const open = new Set<string>()
  let hasLeft = false
  let isDone = false

  function wait(isThere: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isThere() && reader.end === 'open') return
        waiting.delete(check)
        resolve()
      }
      waiting.add(check)
      check()
    })
  }

  const reader: Reader = {
    answerId: null,
    text: '',
    reasoning: '',
    receipts: [],
    requestedAt,
    endedAt: null,
    end: 'open',
    reason: null,
    problems: [],
    until: (length) => wait(() => reader.text.length >= length),
    begun: () => wait(() => reader.answerId !== null),
    ended: () => wait(() => false),
    leave() {
      if (reader.end !== 'open') return
      hasLeft = true
      end('left')
      controller.abort()
    },
  }

  // What is said after the end of the answer is a problem; the end itself is the one that was said, once all is read.
  let saidEnd: ReaderEnd | null = null

  function take(chunk: Chunk): void {
    if (saidEnd && chunk.type !== 'message-metadata') reader.problems.push(`${chunk.type} came after the end`)
    const { id = '', delta = '' } = chunk
    if (chunk.type === 'start') {
      if (reader.answerId !== null) reader.problems.push('start came twice')
      reader.answerId = chunk.messageId ?? ''
    } else if (reader.answerId === null) reader.problems.push(`${chunk.type} came before start`)
    if (chunk.type === 'text-start' || chunk.type === 'reasoning-start') {
      if (open.has(id)) reader.problems.push(`${chunk.type} came twice`)
      open.add(id)
    }
    if (chunk.type === 'text-delta' || chunk.type === 'reasoning-delta') {
      if (!open.has(id)) reader.problems.push(`${chunk.type} came for a part that is not open`)
    }
    if (chunk.type === 'text-delta') reader.text += delta
    if (chunk.type === 'reasoning-delta') reader.reasoning += delta
    if (chunk.type === 'text-end' || chunk.type === 'reasoning-end') open.delete(id)
    if (chunk.type === 'finish') saidEnd = chunk.messageMetadata?.status ?? 'completed'
    if (chunk.type === 'abort') saidEnd = chunk.reason === 'interrupted' ? 'interrupted' : 'stopped'
    if (chunk.type === 'error') {
      saidEnd = 'failed'
      reader.reason = JSON.parse(chunk.errorText ?? '{}').reason ?? null
    }
    if (chunk.type === 'text-delta') reader.receipts.push({ at: performance.now(), length: reader.text.length })
  }

  function takeEvent(event: string): void {
    if (event === '' || event.startsWith(':')) return
    if (isDone) reader.problems.push('something came after [DONE]')
    if (event === 'data: [DONE]') isDone = true
    else take(JSON.parse(event.replace(/^data: /, '')))
  }

  function end(how: ReaderEnd): void {
    if (reader.end !== 'open') return
    reader.end = how
    reader.endedAt = performance.now()
    for (const check of waiting) check()
  }

  async function read(): Promise<void> {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const bytes of body) {
      const events = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) takeEvent(event)
      for (const check of waiting) check()
    }
  }

  read().then(
    () => {
      if (isDone && saidEnd === null) reader.problems.push('[DONE] came without an end')
      end(isDone ? (saidEnd ?? 'cut') : 'cut')
    },
    (error: unknown) => {
      // A connection that breaks is what a reader must survive; anything else is a fault of ours.
      if (!hasLeft && !isBrokenConnection(error)) reader.problems.push(`could not be read: ${error}`)
      end('cut')
    },
  )
  return reader
}

function isBrokenConnection(error: unknown): boolean {
  return error instanceof TypeError
}
