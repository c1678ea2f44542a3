import { createRandom, type Random } from './random.ts'
import { type AnswerScript, type Fault, fullTextOf } from './script.ts'

/** When a step is taken: at once, when a share of the running answer was read, or when it has ended. */
export type Moment = { kind: 'now' } | { kind: 'share'; share: number } | { kind: 'end' }

/**
 * Where a message goes: under the leaf its sender saw, under whatever the server holds for it, beside a question, as a new
 * root, or where a device stands that has not heard of anything for long.
 */
export type Under = 'seen-leaf' | 'active-leaf' | 'edit' | 'root' | 'stale'

/** Which message is deleted: the newest question, whose answer may be being written, the end of the shown path, or any. */
export type Target = 'newest' | 'leaf' | 'any'

/** How an answer is asked for: once, twice at once as the same attempt, or with a stop that overtakes it. */
export type AskedHow = 'once' | 'twice' | 'stopped-early'

/** `pick`, from 0 to 1, says which of the messages there are by then. */
export type Action =
  | { do: 'send'; script: AnswerScript; under: Under; pick: number; holdAt: number | null }
  | { do: 'send-twice'; script: AnswerScript }
  | { do: 'send-from-two-devices'; scripts: [AnswerScript, AnswerScript] }
  | { do: 'send-again' }
  | { do: 'reuse-id'; script: AnswerScript }
  | { do: 'stop'; names: 'nothing' | 'question' | 'answer' | 'older' }
  | { do: 'stop-early'; script: AnswerScript }
  | { do: 'leave' }
  | { do: 'resume' }
  | { do: 'regenerate'; how: AskedHow; pick: number }
  | { do: 'continue'; how: AskedHow; pick: number }
  | { do: 'show'; pick: number; isBeside: boolean; queued: AnswerScript[] }
  | { do: 'branch'; pick: number; isGoneOnIn: boolean }
  | { do: 'delete-message'; pick: number; target: Target }
  | { do: 'list' }
  | { do: 'rename'; title: string }
  | { do: 'quota' }
  | { do: 'delete'; isWrittenTo: boolean }
  | { do: 'crowd'; scripts: AnswerScript[]; refused: AnswerScript }
  | { do: 'queue'; script: AnswerScript; isTwice: boolean }
  | { do: 'edit-queued'; script: AnswerScript }
  | { do: 'move-queued' }
  | { do: 'drop-queued' }
  | { do: 'send-now' }
  | { do: 'look-at-queue' }
  | { do: 'answer'; isAll: boolean; verdicts: [Verdict, Verdict]; isHeld: boolean }
  | { do: 'answer-from-two-devices'; verdicts: [Verdict, Verdict]; isSame: boolean }
  | { do: 'answer-late' }
  | { do: 'look-at-questions' }
  | { do: 'kill' }

/** What is said to a question about a call. */
type Verdict = 'once' | 'deny'

type Step = { conversation: number; when: Moment; action: Action }

export type Plan = { seed: number; conversationIds: string[]; steps: Step[] }

const weights = {
  send: 10,
  'send-twice': 3,
  'send-from-two-devices': 3,
  'send-again': 3,
  'reuse-id': 1,
  stop: 7,
  'stop-early': 2,
  leave: 4,
  resume: 7,
  regenerate: 6,
  continue: 8,
  show: 8,
  branch: 4,
  'delete-message': 6,
  list: 3,
  rename: 1,
  quota: 1,
  delete: 3,
  queue: 12,
  'edit-queued': 2,
  'move-queued': 2,
  'drop-queued': 2,
  'send-now': 4,
  'look-at-queue': 2,
  answer: 14,
  'answer-from-two-devices': 4,
  'answer-late': 2,
  'look-at-questions': 2,
}

/** What is done while an answer waits to be allowed what it wants to call. */
const meanwhile = {
  nothing: 10,
  send: 2,
  regenerate: 2,
  continue: 2,
  stop: 2,
  queue: 4,
  'send-now': 1,
  show: 2,
  branch: 2,
  'delete-message': 2,
  delete: 1,
  'send-again': 1,
  resume: 1,
  'send-from-two-devices': 1,
  'stop-early': 1,
  'look-at-questions': 1,
}

/** How often something is done while an answer surely runs, of what would rarely meet one. */
const shareInTheMiddle: { [Name in Action['do']]?: number } = {
  delete: 0.7,
  show: 0.4,
  branch: 0.3,
  'delete-message': 0.5,
}

const noCalls = { calls: 0, callAt: 0, callMs: 0 }

/** What one seed stands for: always the same conversations, messages, answers and steps. */
export function planHistory(seed: number): Plan {
  const random = createRandom(seed)
  const isCrowd = random.chance(0.06)
  const conversationIds = Array.from({ length: isCrowd ? 5 : 1 }, (_, index) => `h${seed}-${index}`)
  const author = createAuthor(random, conversationIds)
  const steps: Step[] = [isCrowd ? crowd(author) : { conversation: 0, when: { kind: 'now' }, action: author.send(0) }]
  const count = random.int(3, 9)
  for (let index = 1; index < count; index++) {
    const conversation = random.int(0, conversationIds.length - 1)
    const action = author.action(conversation, random.weighted(weights), isCrowd)
    // Behind an answer that runs, and more than one.
    if (action.do === 'queue' && random.chance(0.5)) steps.push(...author.waiting(conversation))
    // Something has to be asked, and something may happen before it is answered.
    if (action.do.startsWith('answer') && random.chance(0.85) && !isCrowd) steps.push(...author.asking(conversation))
    // Chosen are mostly those that were left before, and what was chosen further down is to be found again.
    if (action.do === 'show' && random.chance(0.4)) steps.push(...author.wandering(conversation))
    // One that stands between two others.
    if (action.do === 'delete-message' && random.chance(0.25)) steps.push(...author.threefold(conversation))
    // In the middle of an answer.
    const isInTheMiddle = random.chance(shareInTheMiddle[action.do] ?? 0)
    if (isInTheMiddle) steps.push({ conversation, when: { kind: 'end' }, action: author.held(conversation) })
    steps.push({ conversation, when: isInTheMiddle ? { kind: 'share', share: 1 } : moment(random), action })
    // While the call is under way.
    if (action.do === 'answer' && action.isHeld) steps.push(...author.inCall(conversation))
  }
  if (random.chance(0.15)) {
    const kind = isCrowd ? 'words' : random.weighted({ words: 2, asking: 1, call: 2 })
    steps.splice(random.int(1, steps.length), 0, ...crash(author, kind, 0.75 + random.next() / 4))
  }
  return { seed, conversationIds, steps }
}

// Whoever brings the crash has an answer that it can take something from, one that waits, or a call that is under way;
// so have some of the others.
function crash(author: Author, kind: 'words' | 'asking' | 'call', share: number): Step[] {
  const kill: Step = { conversation: 0, when: { kind: 'end' }, action: { do: 'kill' } }
  const asking: Step = { ...kill, action: author.asksFirst(0) }
  const allow: Action = { do: 'answer', isAll: true, verdicts: ['once', 'once'], isHeld: true }
  if (kind === 'asking') return [asking, kill]
  if (kind === 'call') return [asking, { ...kill, action: allow }, { ...kill, when: { kind: 'now' } }]
  const asked = { ...author.script(0, { fault: 'none', isLong: true, calls: false }), paceMs: 40 }
  const send: Action = { do: 'send', script: asked, under: 'active-leaf', pick: 0, holdAt: null }
  return [
    { conversation: 0, when: { kind: 'end' }, action: send },
    { conversation: 0, when: { kind: 'share', share }, action: { do: 'kill' } },
  ]
}

function crowd(author: Author): Step {
  const scripts = [1, 2, 3, 4].map((conversation) => author.script(conversation, { fault: 'none' }))
  return {
    conversation: 0,
    when: { kind: 'now' },
    action: { do: 'crowd', scripts, refused: author.script(0, { fault: 'none' }) },
  }
}

function moment(random: Random): Moment {
  const kind = random.weighted({ now: 3, share: 5, end: 3 })
  return kind === 'share' ? { kind, share: random.next() } : { kind }
}

type Author = ReturnType<typeof createAuthor>

function createAuthor(random: Random, conversationIds: string[]) {
  let messages = 0

  function script(
    conversation: number,
    wanted: { fault?: Fault; isLong?: boolean; calls?: boolean } = {},
  ): AnswerScript {
    // One in eight outlasts the log's interval: only those have anything to lose in a crash.
    const isLong = wanted.isLong ?? random.chance(0.12)
    const delta = random.int(1, 12)
    const deltas = isLong ? random.int(40, 90) : random.int(1, 30)
    const unfinished: AnswerScript = {
      name: `${conversationIds[conversation]}-${messages++}`,
      length: delta * deltas,
      delta,
      paceMs: isLong ? random.int(20, 40) : random.int(0, 15),
      reasoning: random.chance(0.2) ? random.int(1, 60) : 0,
      fault: wanted.fault ?? random.weighted({ none: 12, drop: 3, refuse: 1, busy: 1, limit: 2, empty: 1 }),
      faultAt: 0,
      // A continuation may say nothing again, or at least twenty characters.
      overlap: random.chance(0.4) ? random.int(20, 60) : 0,
      ...noCalls,
    }
    const faulty = { ...unfinished, faultAt: placeIn(unfinished) }
    const isCalling = wanted.calls ?? (conversationIds.length === 1 && random.chance(0.2))
    return isCalling && !['refuse', 'empty'].includes(faulty.fault) ? withCalls(faulty) : faulty
  }

  /** In the middle of the words, or before the first. */
  function withCalls(asked: AnswerScript): AnswerScript {
    const characters = Array.from(fullTextOf(asked))
    const callAt = random.chance(0.3) ? 0 : characters.slice(0, random.int(0, characters.length - 1)).join('').length
    return { ...asked, calls: random.int(1, 2), callAt, callMs: random.chance(0.3) ? random.int(50, 400) : 0 }
  }

  /** Somewhere in the text, at the edge of a character. */
  function placeIn(asked: AnswerScript): number {
    const characters = Array.from(fullTextOf(asked))
    return characters.slice(0, random.int(1, Math.max(1, characters.length))).join('').length
  }

  /** Before its calls, if it has any. */
  function holdIn(asked: AnswerScript): number {
    const place = placeIn(asked)
    return asked.calls > 0 ? Math.min(place, asked.callAt) : place
  }

  function send(conversation: number): Action {
    const asked = script(conversation)
    const under = random.weighted<Under>({ 'seen-leaf': 6, 'active-leaf': 3, edit: 3, stale: 2, root: 1 })
    const canHold = asked.fault === 'none' && asked.length > 4 && random.chance(0.35)
    return { do: 'send', script: asked, under, pick: random.next(), holdAt: canHold ? holdIn(asked) : null }
  }

  /** An answer that waits once it has said its first words. */
  function asksFirst(conversation: number): Action {
    const asked = script(conversation, { fault: 'none', isLong: false, calls: true })
    return { do: 'send', script: asked, under: 'active-leaf', pick: 0, holdAt: null }
  }

  function asking(conversation: number): Step[] {
    const name = random.weighted(meanwhile)
    const between = name === 'nothing' ? [] : [action(conversation, name, false)]
    return oneByOne(conversation, [asksFirst(conversation), ...between])
  }

  /** Something that happens while a call is under way. */
  function inCall(conversation: number): Step[] {
    const name = random.weighted({ ...meanwhile, stop: 6, 'delete-message': 4, delete: 2 })
    if (name === 'nothing') return []
    const during = action(conversation, name, false)
    return [{ conversation, when: { kind: 'now' }, action: during }]
  }

  /** An answer that surely runs when the next step is taken. */
  function held(conversation: number): Action {
    const asked = script(conversation, { fault: 'none' })
    return { do: 'send', script: asked, under: 'active-leaf', pick: 0, holdAt: holdIn(asked) }
  }

  /** An answer that runs, and messages that wait for it; the first of them may hold the others. */
  function waiting(conversation: number): Step[] {
    const queued = (): Action => ({ do: 'queue', script: script(conversation), isTwice: random.chance(0.2) })
    const actions = [held(conversation), queued(), queued()]
    return actions.map((action, index) => ({
      conversation,
      when: index === 0 ? { kind: 'end' } : { kind: 'now' },
      action,
    }))
  }

  const beside = (pick: number): Action => ({ do: 'show', pick, isBeside: true, queued: [] })
  const again: Action = { do: 'regenerate', how: 'once', pick: 0.999 }

  function whole(conversation: number, under: Under): Action {
    const asked = script(conversation, { fault: 'none', isLong: false, calls: false })
    return { do: 'send', script: asked, under, pick: random.next(), holdAt: null }
  }

  /** What waits while another branch is shown; mostly nothing. */
  function behind(conversation: number): AnswerScript[] {
    return random.chance(0.35)
      ? [1, 2].map(() => script(conversation, { fault: 'none', isLong: false, calls: false }))
      : []
  }

  const oneByOne = (conversation: number, actions: Action[]): Step[] =>
    actions.map((action) => ({ conversation, when: { kind: 'end' }, action }))

  /** An older version is chosen, a message before it edited, and the branch with that version gone back to. */
  function wandering(conversation: number): Step[] {
    const [asked, edited] = [whole(conversation, 'active-leaf'), whole(conversation, 'edit')]
    return oneByOne(conversation, [asked, again, beside(0), edited, beside(random.next())])
  }

  /** Of three answers the one in the middle is chosen, and deleted. */
  function threefold(conversation: number): Step[] {
    const asked = whole(conversation, 'active-leaf')
    return oneByOne(conversation, [
      asked,
      again,
      again,
      beside(0.999),
      { do: 'delete-message', pick: 0, target: 'leaf' },
    ])
  }

  const verdict = (): Verdict => (random.chance(0.7) ? 'once' : 'deny')

  function action(conversation: number, name: keyof typeof weights, isCrowd: boolean): Action {
    // In a crowd what waits may wait for another conversation, whose answer may be held.
    if (isCrowd && name.includes('queue')) return { do: 'list' }
    switch (name) {
      case 'queue':
        return { do: name, script: script(conversation), isTwice: random.chance(0.2) }
      case 'send':
        return send(conversation)
      case 'edit-queued':
      case 'send-twice':
      case 'reuse-id':
      case 'stop-early':
        return { do: name, script: script(conversation) }
      case 'send-from-two-devices':
        return { do: name, scripts: [script(conversation), script(conversation)] }
      case 'stop':
        return { do: name, names: random.weighted({ nothing: 4, question: 2, answer: 2, older: 1 }) }
      case 'rename':
        return { do: name, title: `Mine ${random.int(1, 999)}` }
      case 'delete':
        return { do: name, isWrittenTo: random.chance(0.5) }
      case 'regenerate':
      case 'continue':
        return {
          do: name,
          how: random.weighted<AskedHow>({ once: 6, twice: 2, 'stopped-early': 2 }),
          // What was cut off is mostly the newest; an older answer is rarely asked for again.
          pick: random.chance(0.5) ? 0.999 : random.next(),
        }
      case 'show':
        return {
          do: name,
          pick: random.next(),
          isBeside: random.chance(0.7),
          queued: isCrowd ? [] : behind(conversation),
        }
      case 'branch':
        return { do: name, pick: random.next(), isGoneOnIn: random.chance(0.6) }
      case 'answer':
        return {
          do: name,
          isAll: random.chance(0.75),
          verdicts: [verdict(), verdict()],
          isHeld: random.chance(0.4),
        }
      case 'answer-from-two-devices':
        return { do: name, verdicts: [verdict(), verdict()], isSame: random.chance(0.5) }
      case 'delete-message':
        return { do: name, pick: random.next(), target: random.weighted<Target>({ newest: 4, leaf: 2, any: 4 }) }
      default:
        return { do: name }
    }
  }

  return { script, send, held, waiting, wandering, threefold, asksFirst, asking, inCall, action }
}
