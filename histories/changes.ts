import { isAsking } from './calls.ts'
import type { ListedCall } from './known.ts'
import {
  answerAgain,
  ask,
  childrenOf,
  find,
  goOn,
  goOnAllowed,
  isUnnamed,
  leafBelow,
  type Node,
  pathOf,
  remove,
  type State,
  settle,
  show,
  stopWaiting,
} from './tree.ts'

/** What a request did, or what was seen: the states that may follow from one; none where it cannot have been so. */
export type Change = (state: State) => State[]

// What happens by itself.

export const goesOn: Change = (state) => {
  if (state.running) return [...settle(state, 'whole'), ...settle(state, 'cut'), ...settle(state, 'asks')]
  if (state.waiting) return state.waiting.isAnswered ? [goOnAllowed(state)] : []
  const [next] = state.queue
  return next === undefined || state.isHeld ? [] : [ask(state, next, state.leafId)]
}

// What is asked for.

/** It was lost on its way to the server, or back. */
export function maybe(change: Change): Change {
  return (state) => [state, ...change(state)]
}

/** A message was sent; again, it changes nothing. Without a parent it goes under the leaf. */
export function sending(id: string, parentId: string | null | undefined): Change {
  return (state) => {
    if (find(state, id)) return [state]
    if (state.running) return []
    const under = parentId === undefined ? state.leafId : parentId
    return under === null ? [ask(state, id, null)] : naming(under)(state).map((named) => ask(named, id, under))
  }
}

export function answeringAgain(askedId: string): Change {
  return (state) => (state.running || !find(state, askedId) ? [] : [answerAgain(state, askedId)])
}

export function goingOn(answerId: string): Change {
  return (state) => {
    if (state.running) return []
    return naming(answerId)(state).flatMap((named) => {
      const answer = find(named, answerId)
      if (named.waiting?.answerId === answerId) return []
      return answer && childrenOf(named, answerId).length === 0 ? [goOn(named, answer)] : []
    })
  }
}

export function showing(id: string): Change {
  return (state) => naming(id)(state).map((named) => show(named, leafBelow(named, id)))
}

/** An answer that is being written there is ended first. */
export function removing(id: string): Change {
  return (state) =>
    naming(id)(state).flatMap((named) => {
      const isBelow = (other: string | null | undefined) => pathOf(named, other ?? null).some((node) => node.id === id)
      const isEnded = isBelow(named.running?.askedId) || isBelow(named.running?.answerId)
      const ended = isEnded ? goesOn(named).flatMap((next) => [next, ...chain(next)]) : [named]
      return ended.map((next) => remove(next, id))
    })
}

/** It may have come to its end before. */
function stopRunning(state: State): State[] {
  return [...settle(state, 'whole'), ...settle(state, 'cut')]
}

function chain(state: State): State[] {
  return goesOn(state).flatMap((next) => [next, ...chain(next)])
}

export function queueing(id: string): Change {
  return (state) => [find(state, id) || state.queue.includes(id) ? state : { ...state, queue: [...state.queue, id] }]
}

export function moving(id: string, beforeId: string | undefined): Change {
  return (state) => {
    if (!state.queue.includes(id)) return []
    const others = state.queue.filter((other) => other !== id)
    const at = others.indexOf(beforeId ?? '')
    return [{ ...state, queue: others.toSpliced(at === -1 ? others.length : at, 0, id) }]
  }
}

export function dropping(id: string): Change {
  return (state) => {
    const queue = state.queue.filter((other) => other !== id)
    return [{ ...state, queue, isHeld: state.isHeld && queue.length > 0 }]
  }
}

/** It goes before all others, and what is being written ends. */
export function hurrying(id: string): Change {
  return (state) => {
    if (find(state, id)) return [state]
    return moving(
      id,
      state.queue[0] === id ? state.queue[1] : state.queue[0],
    )(state).flatMap((moved) => (moved.running ? stopRunning(moved) : [stopWaiting(moved)]))
  }
}

export function lettingGo(id: string): Change {
  return (state) => [state.queue.includes(id) ? { ...state, isHeld: false } : state]
}

/** The last question of an answer that waits was answered. */
export function allowing(answerId: string): Change {
  return (state) => answering(answerId)(state).map(goOnAllowed)
}

/** The same, where nobody knows whether it has gone on by now. */
export function answering(answerId: string): Change {
  return (state) =>
    naming(answerId)(state).flatMap((named) =>
      named.waiting?.answerId === answerId ? [{ ...named, waiting: { answerId, isAnswered: true } }] : [],
    )
}

/** A stop, of what is named or whatever there is: it is over then, and asks nothing. */
export function stopping(messageId: string | null): Change {
  return (state) => {
    const { running } = state
    if (running) {
      const isMeant = messageId === null || [running.askedId, running.answerId].includes(messageId)
      if (isMeant) return stopRunning(state)
      return find(state, messageId) ? [state] : [state, ...stopRunning(state)]
    }
    if (!state.waiting) return [state]
    if (messageId === null) return [stopWaiting(state)]
    const isMeant = (named: State) =>
      [named.waiting?.answerId, find(named, named.waiting?.answerId ?? null)?.parentId].includes(messageId)
    if (find(state, messageId)) return [isMeant(state) ? stopWaiting(state) : state]
    return [state, ...naming(messageId)(state).map((named) => (isMeant(named) ? stopWaiting(named) : named))]
  }
}

// What is seen.

type Seen = { id: string; parentId: string | null; role: string; status: string; calls: ListedCall[] }

export const isRunning: Change = (state) => (state.running ? [state] : [])
export const isIdle: Change = (state) => (state.running ? [] : [state])

export function isMissing(id: string): Change {
  return (state) => (find(state, id) ? [] : [state])
}

/** All messages, in the order of writing. */
export function listing(items: readonly Seen[]): Change {
  return (state) => matching(state, state.nodes, items)
}

export function listingPath(items: readonly Seen[]): Change {
  return (state) => matching(state, pathOf(state), items)
}

export function endingWith(leafId: string | null): Change {
  return (state) => {
    if (state.leafId === leafId) return [state]
    return state.leafId !== null && leafId !== null && isUnnamed(state.leafId) && !find(state, leafId)
      ? [name(state, state.leafId, leafId)]
      : []
  }
}

/** Who read it was told that it waits. */
export function asking(answerId: string): Change {
  return (state) => naming(answerId)(state).filter(({ waiting }) => waiting?.answerId === answerId)
}

export function queued(ids: readonly string[], isHeld: boolean): Change {
  return (state) => (String(state.queue) === String(ids) && state.isHeld === isHeld ? [state] : [])
}

function matching(state: State, nodes: readonly Node[], items: readonly Seen[]): State[] {
  if (nodes.length !== items.length) return []
  let named = state
  for (const [index, { id }] of nodes.entries()) {
    const item = items[index]
    if (!item) return []
    if (isUnnamed(id) && !find(named, item.id)) named = name(named, id, item.id)
    const node = find(named, item.id)
    const isSame =
      node?.id === (isUnnamed(id) ? item.id : id) && node.parentId === item.parentId && node.role === item.role
    if (!isSame || (item.role === 'assistant' && node.isWhole !== (item.status === 'completed'))) return []
    if (isAsking(item) !== (named.waiting?.answerId === node.id)) return []
  }
  return [named]
}

/** The states in which there is such a message: it may be one that has only a name of ours. */
function naming(id: string): Change {
  return (state) => {
    if (find(state, id)) return [state]
    return state.nodes.filter((node) => isUnnamed(node.id)).map((node) => name(state, node.id, id))
  }
}

function name(state: State, from: string, to: string): State {
  const renamed = <Id extends string | null>(id: Id) => (id === from ? to : id)
  return {
    ...state,
    nodes: state.nodes.map((node) => ({ ...node, id: renamed(node.id), parentId: renamed(node.parentId) })),
    shown: Object.fromEntries(Object.entries(state.shown).map(([place, id]) => [renamed(place), renamed(id)])),
    leafId: renamed(state.leafId),
    running: state.running && { ...state.running, answerId: renamed(state.running.answerId) },
    waiting: state.waiting && { ...state.waiting, answerId: renamed(state.waiting.answerId) },
  }
}
