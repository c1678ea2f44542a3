import { useState } from 'react'
import { formatCount } from '#lib/format'
import { ValueBox } from './value-box'

// About what fills the box once; a longer text is only drawn for whoever asks for it.
const foldedLength = 4_000

/** What a server wrote, as it is: a long text folded. */
export function TextBox({ text, label }: { text: string; label: string }) {
  const { shown, more } = useFolded(text)
  return (
    <ValueBox label={label} text={text} more={more}>
      <pre dir="auto" className="whitespace-pre-wrap font-mono text-code [overflow-wrap:anywhere]">
        {more ? `${shown}…` : shown}
      </pre>
    </ValueBox>
  )
}

/** The beginning of a long text, and how to have all of it. */
export function useFolded(text: string) {
  const [isWhole, setIsWhole] = useState(false)
  if (isWhole || text.length <= foldedLength) return { shown: text, more: undefined }
  const label = `Show all ${formatCount(text.length)} characters`
  return { shown: text.slice(0, foldedLength), more: { label, onMore: () => setIsWhole(true) } }
}
