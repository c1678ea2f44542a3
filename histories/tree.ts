/** A message in its place. Of an answer, whether it came to its end: only then what waits goes on. */
export type Node = { id: string; parentId: string | null; role: 'user' | 'assistant'; isWhole: boolean }

/** One state a conversation may be in. Nothing in it is ever changed: what follows from it is another one. */
export type State = {
  /** In the order of writing. */
  nodes: readonly Node[]
  /** The message that was last shown in each place, by what it follows; '' is the root. */
  shown: Readonly<Record<string, string>>
  leafId: string | null
  /** The answer that is being written, and which one goes on. */
  running: { askedId: string; answerId: string | null } | null
  /** The answer that waits to be allowed what it wants to call; once all is answered it goes on by itself. */
  waiting: { answerId: string; isAnswered: boolean } | null
  queue: readonly string[]
  isHeld: boolean
  /** How many answers were given a name of ours. */
  named: number
}

export const emptyState: State = {
  nodes: [],
  shown: {},
  leafId: null,
  running: null,
  waiting: null,
  queue: [],
  isHeld: false,
  named: 0,
}

/** Answers have ids of the server's: until one is seen it has a name of ours. */
export function isUnnamed(id: string): boolean {
  return id.startsWith('?')
}

export function find({ nodes }: State, id: string | null): Node | undefined {
  return nodes.find((node) => node.id === id)
}

export function childrenOf({ nodes }: State, parentId: string | null): Node[] {
  return nodes.filter((node) => node.parentId === parentId)
}

export function pathOf(state: State, id: string | null = state.leafId): Node[] {
  const node = find(state, id)
  return node ? [...pathOf(state, node.parentId), node] : []
}

/** From a message down to where it was last shown; where nothing was, to the newest. */
export function leafBelow(state: State, id: string): string {
  const next = state.shown[id] ?? childrenOf(state, id).at(-1)?.id
  return next === undefined ? id : leafBelow(state, next)
}

export function show(state: State, leafId: string | null): State {
  const places = pathOf(state, leafId).map(({ id, parentId }) => [parentId ?? '', id])
  return { ...state, leafId, shown: { ...state.shown, ...Object.fromEntries(places) } }
}

/** A question is stored, and its answer begins. */
export function ask(state: State, id: string, parentId: string | null): State {
  const node: Node = { id, parentId, role: 'user', isWhole: true }
  const queue = state.queue.filter((waiting) => waiting !== id)
  const added = { ...state, nodes: [...state.nodes, node], queue, isHeld: state.isHeld && queue.length > 0 }
  return { ...show(added, id), running: { askedId: id, answerId: null }, waiting: null }
}

export function answerAgain(state: State, askedId: string): State {
  return { ...show(state, askedId), running: { askedId, answerId: null }, waiting: null }
}

export function goOn(state: State, answer: Node): State {
  return { ...show(state, answer.id), running: { askedId: answer.parentId ?? '', answerId: answer.id }, waiting: null }
}

/** What waited goes on, whatever is shown. */
export function goOnAllowed(state: State): State {
  const answer = find(state, state.waiting?.answerId ?? null)
  if (!answer) return state
  return { ...state, running: { askedId: answer.parentId ?? '', answerId: answer.id }, waiting: null }
}

/** What waited is ended, as one that is being written is by a stop. */
export function stopWaiting(state: State): State {
  return state.waiting ? { ...state, waiting: null, isHeld: state.isHeld || state.queue.length > 0 } : state
}

/** How the writing of an answer ends: it came to its end, it was cut off, or it waits to be allowed what it wants to call. */
export type Ending = 'whole' | 'cut' | 'asks'

/** The answer is stored. It is shown where the person has stayed with its question; what waits goes on only there, and only if it is whole. Behind one that waits it waits too. */
export function settle(state: State, ending: Ending): State[] {
  const { running, leafId, named } = state
  if (!running) return [state]
  const id = running.answerId ?? `?${named}`
  const isWhole = ending === 'whole'
  const nodes = running.answerId
    ? state.nodes.map((node) => (node.id === id ? { ...node, isWhole } : node))
    : [...state.nodes, { id, parentId: running.askedId, role: 'assistant' as const, isWhole }]
  const isShown = leafId === running.askedId || leafId === id
  const isHolding = ending !== 'asks' && !(isWhole && isShown)
  const isHeld = state.isHeld || (state.queue.length > 0 && isHolding)
  const waiting = ending === 'asks' ? { answerId: id, isAnswered: false } : null
  const settled = { ...state, nodes, running: null, waiting, isHeld, named: named + 1 }
  if (leafId === running.askedId) return [show(settled, id)]
  if (running.answerId || pathOf(settled).some((node) => node.id === running.askedId)) return [settled]
  // Who left while it was being written finds it when they come back, or what stood there before.
  const { [running.askedId]: _, ...shown } = settled.shown
  return [settled, { ...settled, shown }]
}

/** A message goes with all that follows it; of the shown path, what stands beside it takes its place, the older one first. */
export function remove(state: State, id: string): State {
  const removed = find(state, id)
  if (!removed) return state
  const siblings = childrenOf(state, removed.parentId).map((node) => node.id)
  const at = siblings.indexOf(id)
  const besideId = siblings[at - 1] ?? siblings[at + 1]
  const isGone = (other: string | null) => pathOf(state, other).some((node) => node.id === id)
  const { running, waiting, leafId } = state
  const rest: State = {
    ...(waiting && isGone(waiting.answerId) ? stopWaiting(state) : state),
    nodes: state.nodes.filter((node) => !isGone(node.id)),
    shown: Object.fromEntries(
      Object.entries(state.shown).filter(([parentId, childId]) => !isGone(parentId) && !isGone(childId)),
    ),
    running: running && (isGone(running.askedId) || isGone(running.answerId)) ? null : running,
  }
  if (!isGone(leafId)) return rest
  return show(rest, besideId === undefined ? removed.parentId : leafBelow(rest, besideId))
}
