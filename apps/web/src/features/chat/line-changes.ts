/** A line of two versions of a text: in both, or only in one of them. */
export type Line = { kind: 'same' | 'removed' | 'added'; text: string }

// The table below grows with the product of both; what is longer is shown as a whole before and a whole after.
const mostCells = 250_000

/** What became of a text, line by line, in the order of reading. */
export function lineChanges(before: string, after: string): Line[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  return [
    ...old.slice(0, start).map(asKind('same')),
    ...changed(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(asKind('same')),
  ]
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

function changed(old: readonly string[], now: readonly string[]): Line[] {
  if (old.length * now.length > mostCells) return [...old.map(asKind('removed')), ...now.map(asKind('added'))]
  const common = commonLengths(old, now)
  const lines: Line[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      lines.push({ kind: 'same', text: old[at] ?? '' })
      at += 1
      to += 1
    } else if (at < old.length && lengthAt(common, at + 1, to) >= lengthAt(common, at, to + 1)) {
      lines.push({ kind: 'removed', text: old[at] ?? '' })
      at += 1
    } else if (to < now.length) {
      lines.push({ kind: 'added', text: now[to] ?? '' })
      to += 1
    } else {
      lines.push({ kind: 'removed', text: old[at] ?? '' })
      at += 1
    }
  }
  return lines
}

/** How many lines the ends of both, from each place on, have in common at most. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let at = old.length - 1; at >= 0; at -= 1) {
    const row = lengths[at] ?? []
    for (let to = now.length - 1; to >= 0; to -= 1) {
      row[to] =
        old[at] === now[to]
          ? lengthAt(lengths, at + 1, to + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1))
    }
  }
  return lengths
}

function lengthAt(lengths: readonly (readonly number[])[], at: number, to: number): number {
  return lengths[at]?.[to] ?? 0
}

function asKind(kind: Line['kind']): (text: string) => Line {
  return (text) => ({ kind, text })
}
