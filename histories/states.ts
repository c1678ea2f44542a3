import { type Change, goesOn } from './changes.ts'
import { find, pathOf, type State } from './tree.ts'

/** A history asks for so little at once that it never comes near. */
const mostStates = 5_000

/**
 * All states a conversation may be in, by what was asked and seen. An answer ends when it will, a message of the queue
 * goes out when it can, a request that was lost has arrived or not: each is followed both ways until something is seen
 * that only some of them explain. What none of them explains is a problem.
 */
export function createStates(initial: State, report: (problem: string) => void, mayAsk: (askedId: string) => boolean) {
  let states: State[] = [initial]
  let changedAt = Number.NEGATIVE_INFINITY
  let isLost = false

  function step(from: readonly State[], change: Change): State[] {
    return distinct(withWhatFollows(from).flatMap(change).filter(isPossible))
  }

  /** Only an answer that calls something waits to be allowed it. */
  function isPossible(state: State): boolean {
    const { waiting } = state
    return waiting === null || mayAsk(find(state, waiting.answerId)?.parentId ?? '')
  }

  function replace(next: State[], what: string): void {
    changedAt = performance.now()
    if (isLost) return
    if (next.length === 0) report(`${what}, but ${describe(withWhatFollows(states))}`)
    if (next.length > mostStates) report(`${what}: there are ${next.length} possibilities`)
    // Of what nobody can explain nothing follows.
    isLost = next.length === 0 || next.length > mostStates
    states = next
  }

  return {
    /** One thing happened after whatever else may have happened by itself. */
    take(change: Change, what: string): void {
      replace(step(states, change), what)
    },

    /** Two at once, one of them first. */
    takeBoth(one: Change, other: Change, what: string): void {
      const inOrder = step(step(states, one), other)
      replace(distinct([...inOrder, ...step(step(states, other), one)]), what)
    },

    /** Nothing that was asked for before says how it is after this. */
    get changedAt() {
      return changedAt
    },
  }
}

function withWhatFollows(states: readonly State[]): State[] {
  const all = new Map(states.map((state) => [JSON.stringify(state), state]))
  // A map is walked to its end, with what is added on the way.
  for (const state of all.values()) for (const next of goesOn(state)) all.set(JSON.stringify(next), next)
  return [...all.values()]
}

function distinct(states: readonly State[]): State[] {
  return [...new Map(states.map((state) => [JSON.stringify(state), state])).values()]
}

function describe(states: readonly State[]): string {
  const told = states.slice(0, 4).map((state) => {
    const all = state.nodes.map(({ id, parentId, isWhole }) => `${parentId ?? ''}>${id}${isWhole ? '' : '~'}`)
    const ids = pathOf(state).map(({ id }) => id)
    const running = state.running ? `, answering ${state.running.askedId}` : ''
    const waiting = state.waiting ? `, ${state.waiting.answerId} asks` : ''
    return `${ids} is shown of ${all}${running}${waiting}${state.queue.length > 0 ? `, ${state.queue} waits${state.isHeld ? ' held' : ''}` : ''}`
  })
  return `by all that is known ${told.join(' or ')}${states.length > 4 ? ` or ${states.length - 4} others` : ''}`
}
