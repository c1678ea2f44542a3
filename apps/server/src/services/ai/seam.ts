/** Shorter repeats are ordinary language: "the the" may be meant, and "ha" after "ha" is. */
const overlapMinLength = 10
/** How far back a model goes when it takes up a thread again, in UTF-16 code units. */
const overlapMaxLength = 400

export type Seam = {
  /** Takes the next words of the continuation and answers what of them is new, as far as that can be told yet. */
  push(delta: string): string
  /** What was held back, when nothing more comes. */
  flush(): string
}

/** Joins a continuation to the words before it: what it says again from their end is left out. */
export function createSeam(before: string): Seam {
  const tail = before.slice(-overlapMaxLength)
  let held = ''
  let isDecided = false

  function decide(): string {
    isDecided = true
    const overlap = longestOverlap(tail, held)
    const fresh = held.slice(overlap)
    held = ''
    return fresh
  }

  return {
    push(delta) {
      if (isDecided) return delta
      held += delta
      return mayGrow(tail, held) ? '' : decide()
    },
    flush() {
      if (isDecided) return ''
      // A repeat that broke off before the end of the words before it, say at a length limit.
      if (held.length >= overlapMinLength && mayGrow(tail, held)) held = ''
      return decide()
    },
  }
}

/** Whether all that was said so far stands in the words before, so that the next word decides. */
function mayGrow(tail: string, said: string): boolean {
  for (let from = tail.indexOf(said); from !== -1; from = tail.indexOf(said, from + 1)) {
    if (from + said.length < tail.length) return true
  }
  return false
}

/** The longest end of the words before that the continuation begins with; 0 when it is too short to be a repeat. */
function longestOverlap(tail: string, said: string): number {
  for (let length = Math.min(tail.length, said.length); length >= overlapMinLength; length--) {
    if (said.startsWith(tail.slice(-length))) return length
  }
  return 0
}
