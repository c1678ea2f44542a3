import { useState } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { valueText } from '#features/chat/tool-call'
import { formatCount } from '#lib/format'

// About what fills the box once; a longer one is only drawn for whoever asks for it.
const foldedLength = 2_000

/** What went into a tool or came out of it: in a box of its own that scrolls, a long one folded. */
export function ToolValue({ value }: { value: unknown }) {
  const [isWhole, setIsWhole] = useState(false)
  const text = valueText(value)
  const isFolded = !isWhole && text.length > foldedLength
  if (text === '') return <p className="text-muted-foreground">nothing</p>
  return (
    <div className="relative rounded-row border bg-code-ground">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto whitespace-pre-wrap py-2 pr-11 pl-3 font-mono text-code [overflow-wrap:anywhere]"
      >
        {isFolded ? `${text.slice(0, foldedLength)}…` : text}
      </pre>
      <CopyButton text={text} label="Copy" className="absolute top-0.5 right-0.5" />
      {isFolded && (
        <Button
          variant="ghost"
          size="small"
          className="w-full rounded-t-none border-t"
          onClick={() => setIsWhole(true)}
        >
          Show all {formatCount(text.length)} characters
        </Button>
      )}
    </div>
  )
}
