/** Shorter repeats are ordinary language: "the the" may be meant, and "ha" after "ha" is. */
const overlapMinLength = 10
/** How far back a model goes when it takes up a thread again, in UTF-16 code units. */
const overlapMaxLength = 400

export type Seam = {
  /** Takes the next words of the continuation and answers what of them is new, as far as that can be told yet. */
  push(delta: string): string
  /** What of the words held back is new, when nothing more comes. */
  flush(): string
  /** Whether the repeat, if there was one, is over: nothing is held back any more. */
  readonly isDecided: boolean
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
      return isDecided ? '' : decide()
    },
    get isDecided() {
      return isDecided
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
    const end = tail.slice(-length)
    if (said.startsWith(end)) return isPattern(end) ? 0 : length
  }
  return 0
}

/** A rule, a row of zeros, a list of the same number: that it goes on as it was is no repeat. */
function isPattern(text: string): boolean {
  for (let period = 1; period < overlapMinLength && period <= text.length / 2; period++) {
    if (text.slice(period) === text.slice(0, -period)) return true
  }
  return false
}
