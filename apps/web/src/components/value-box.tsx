import { type ReactNode, useRef } from 'react'
import { cn } from '#lib/cn'
import { CopyButton } from './copy-button'
import { Button } from './ui/button'

type ValueBoxProps = {
  /** What is in it, in words. */
  label: string
  /** What is copied: all of it, also where a part is shown. */
  text: string | (() => string)
  /** How to see more of it; absent where all is shown. */
  more?: { label: string; onMore: () => void } | undefined
  className?: string
  children: ReactNode
}

/** What somebody else wrote, in a box of its own that scrolls, to be copied as a whole. */
export function ValueBox({ label, text, more, className, children }: ValueBoxProps) {
  const box = useRef<HTMLDivElement>(null)

  function showMore() {
    // The button may go away, and would take the focus along.
    box.current?.focus()
    more?.onMore()
  }

  return (
    <div className="relative overflow-hidden rounded-row border touch:min-h-12">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields */}
      <div
        ref={box}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className={cn('max-h-80 overflow-auto bg-code-ground py-2 pr-11 pl-3 outline-offset-[-2px]', className)}
      >
        {children}
      </div>
      <CopyButton text={text} label={`Copy ${label}`} className="absolute top-0.5 right-0.5" />
      {more && (
        <Button variant="ghost" size="small" className="w-full rounded-t-none border-t" onClick={showMore}>
          {more.label}
        </Button>
      )}
    </div>
  )
}
