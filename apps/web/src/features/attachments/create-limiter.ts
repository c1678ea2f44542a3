/** Runs what it is given, at most so many at once, the others in the order they came. */
export function createLimiter(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []

  return async (work) => {
    if (running < most) running += 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      // Its place goes to the next, or is free.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
