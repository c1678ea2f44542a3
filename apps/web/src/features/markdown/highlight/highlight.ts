import { languageNamed } from '../languages'
import type { HighlightedLines, HighlightReply, HighlightRequest } from './highlight-wire'

/** Longer code stays plain: its colours would cost more than they give. */
const longestCode = 100_000
/** How long a language may take to arrive. */
const loadingMs = 30_000
/** A worker that has it and says nothing for so long hangs in a pattern; another takes its place. */
const patienceMs = 10_000
const mostKept = 200

type Waiting = { request: HighlightRequest; done: (lines: HighlightedLines | null) => void }

const kept = new Map<string, HighlightedLines>()
const queue: Waiting[] = []
let nextId = 0
let worker: Worker | undefined
let current: { waiting: Waiting; timer: number } | undefined

/** The kinds of a code's tokens if they are known already: a block that comes back into view has its colours at once. */
export function highlightedBefore(language: string, code: string): HighlightedLines | null {
  return kept.get(keyOf(language, code)) ?? null
}

/** Asks the worker for the kinds of a code's tokens; null when it stays plain. */
export async function highlight(language: string, code: string): Promise<HighlightedLines | null> {
  const known = languageNamed(language)
  if (known === null || code.length > longestCode || code.trim() === '') return null
  const key = keyOf(language, code)
  const before = kept.get(key)
  if (before !== undefined) return before
  const lines = await ask(known, code)
  if (lines) keep(key, lines)
  return lines
}

function ask(language: string, code: string): Promise<HighlightedLines | null> {
  return new Promise((done) => {
    queue.push({ request: { id: nextId++, language, code }, done })
    sendNext()
  })
}

function sendNext(): void {
  if (current !== undefined) return
  const waiting = queue.shift()
  if (!waiting) return
  worker ??= startWorker()
  current = { waiting, timer: window.setTimeout(giveUp, loadingMs) }
  worker.postMessage(waiting.request)
}

function startWorker(): Worker {
  const started = new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<HighlightReply>) => {
    if (current === undefined || data.id !== current.waiting.request.id) return
    if (data.kind === 'done') return finish(data.lines)
    window.clearTimeout(current.timer)
    current.timer = window.setTimeout(giveUp, patienceMs)
  })
  // Its chunk did not arrive, or it broke: the code stays plain, and the next block tries again.
  started.addEventListener('error', (event) => {
    event.preventDefault()
    giveUp()
  })
  return started
}

function giveUp(): void {
  worker?.terminate()
  worker = undefined
  finish(null)
}

function finish(lines: HighlightedLines | null): void {
  if (current === undefined) return
  window.clearTimeout(current.timer)
  const { done } = current.waiting
  current = undefined
  done(lines)
  sendNext()
}

function keep(key: string, lines: HighlightedLines): void {
  kept.set(key, lines)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
}

function keyOf(language: string, code: string): string {
  return `${language}\n${code}`
}
