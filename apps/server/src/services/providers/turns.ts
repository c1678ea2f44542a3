export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Does one piece of work after the other: what the one checked at its start is still so at its end. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn
    return turn
  }
}
