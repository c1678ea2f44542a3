import type { MouseEvent } from 'react'

type NoteReferenceProps = { prefix: string; number: number; time: number }

/** The raised number that leads to a footnote of the same answer. */
export function NoteReference({ prefix, number, time }: NoteReferenceProps) {
  return (
    <sup>
      <a
        id={referenceId(prefix, number, time)}
        href={`#${noteId(prefix, number)}`}
        aria-label={`Footnote ${number}`}
        onClick={followInPlace}
      >
        {number}
      </a>
    </sup>
  )
}

/** Goes there without a step in the history: going back leaves the conversation, not the footnote. */
export function followInPlace(event: MouseEvent<HTMLAnchorElement>): void {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  event.preventDefault()
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest' })
}

/** The id of a footnote, which no other answer on the page has. */
export function noteId(prefix: string, number: number): string {
  return `${prefix}note-${number}`
}

/** The id of one of the references to a footnote. */
export function referenceId(prefix: string, number: number, time: number): string {
  return `${prefix}reference-${number}-${time}`
}
