import { useState } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { formatCount } from '#lib/format'

// About what fills the box once; a longer text is only drawn for whoever asks for it.
const foldedLength = 4_000

/** What a server wrote, as it is: in a box of its own that scrolls, a long one folded. */
export function TextBox({ text, label }: { text: string; label: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const isFolded = !isWhole && text.length > foldedLength
  return (
    <div className="relative rounded-row border bg-code-ground touch:min-h-12">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        dir="auto"
        className="max-h-72 overflow-auto whitespace-pre-wrap py-2 pr-11 pl-3 font-mono text-code outline-offset-[-2px] [overflow-wrap:anywhere]"
      >
        {isFolded ? `${text.slice(0, foldedLength)}…` : text}
      </pre>
      <CopyButton text={text} label={`Copy ${label}`} className="absolute top-0.5 right-0.5" />
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
