import { Download, WrapText } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { useKeptState } from '#lib/kept-state'
import { CodeLines } from './code-lines'
import { highlight, highlightedBefore } from './highlight/highlight'
import { fileNameFor } from './languages'
import { saveFile } from './save-file'

type CodeBlockProps = {
  language: string
  code: string
  /** More is coming: until it ends it has no colours. */
  isOpen: boolean
  /** Stands before the buttons. */
  actions?: ReactNode
}

/** A piece of code in a card: what it is written in, and what can be done with it. */
export function CodeBlock({ language, code, isOpen, actions }: CodeBlockProps) {
  const [isWrapped, setIsWrapped] = useKeptState('wrapped', false)
  const lines = useHighlight(language, code, isOpen)
  return (
    <figure className="code-card overflow-hidden rounded-card border bg-code-ground">
      <figcaption className="flex h-10 items-center border-b pr-1.5 pl-3.5 font-mono text-small touch:h-12">
        <span className="mr-auto truncate">{language || 'text'}</span>
        {actions}
        <Button
          variant="ghost"
          size="icon"
          aria-label="Wrap long lines"
          aria-pressed={isWrapped}
          onClick={() => setIsWrapped(!isWrapped)}
        >
          <WrapText strokeWidth={1.75} className={isWrapped ? 'text-primary' : undefined} />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Download code"
          onClick={() => saveFile(fileNameFor(language), code)}
        >
          <Download strokeWidth={1.75} />
        </Button>
        <CopyButton text={code} label="Copy code" />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        dir="ltr"
        className={`overflow-x-auto px-3.5 py-3 font-mono text-code outline-offset-[-2px] ${isWrapped ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : ''}`}
      >
        <code>
          <CodeLines code={code} lines={lines} />
        </code>
      </pre>
    </figure>
  )
}

function useHighlight(language: string, code: string, isOpen: boolean) {
  const [found, setFound] = useState({ code, lines: isOpen ? null : highlightedBefore(language, code) })

  useEffect(() => {
    if (isOpen) return
    let isCurrent = true
    void highlight(language, code).then((lines) => {
      if (isCurrent) setFound({ code, lines })
    })
    return () => {
      isCurrent = false
    }
  }, [language, code, isOpen])

  return found.code === code ? found.lines : null
}
