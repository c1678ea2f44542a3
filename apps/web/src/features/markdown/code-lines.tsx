import { memo, type ReactNode } from 'react'
import { tokenKinds } from '#lib/code/token-kinds'
import type { HighlightedLines } from './highlight/highlight-wire'

/** Lines are laid out in groups, so that a new line moves only the last group, and colours come without moving anything. */
const linesInGroup = 40

export function CodeLines({ code, lines }: { code: string; lines: HighlightedLines | null }) {
  return groupsOf(code).map((text, index) => (
    // Code only grows at its end, so a group's place is who it is.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <Group key={index} text={text} lines={lines?.slice(index * linesInGroup, (index + 1) * linesInGroup)} />
  ))
}

function groupsOf(code: string): string[] {
  const groups: string[] = []
  let start = 0
  let at = 0
  for (let line = 1; at !== -1; line++) {
    const newline = code.indexOf('\n', at)
    at = newline === -1 ? -1 : newline + 1
    if (at !== -1 && line % linesInGroup !== 0) continue
    groups.push(at === -1 ? code.slice(start) : code.slice(start, at))
    start = at
  }
  return groups
}

const Group = memo(
  function Group({ text, lines }: { text: string; lines: HighlightedLines | undefined }) {
    return <span className="block">{lines ? coloured(text, lines) : text}</span>
  },
  // The slices are new each time; the tokens of a text never change.
  (before, after) => before.text === after.text && (before.lines === undefined) === (after.lines === undefined),
)

/** A text with each of its tokens that has a colour in a span, and what lies between as it is. */
function coloured(text: string, lines: HighlightedLines): ReactNode[] {
  const nodes: ReactNode[] = []
  let plainFrom = 0
  let at = 0
  for (const line of lines) {
    for (let pair = 0; pair < line.length; pair += 2) {
      const [kind = 0, length = 0] = line.slice(pair, pair + 2)
      const token = text.slice(at, at + length)
      if (kind !== 0 && token.trim() !== '') {
        if (plainFrom < at) nodes.push(text.slice(plainFrom, at))
        nodes.push(
          <span key={at} className={`token-${tokenKinds[kind]}`}>
            {token}
          </span>,
        )
        plainFrom = at + length
      }
      at += length
    }
    const newline = text.indexOf('\n', at)
    at = newline === -1 ? text.length : newline + 1
  }
  if (plainFrom < text.length) nodes.push(text.slice(plainFrom))
  return nodes
}
