import { Code2, Workflow } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { useKeptState } from '#lib/kept-state'
import { CodeBlock } from './code-block'
import type { Drawing } from './mermaid'

/** A Mermaid diagram, as a picture once it is drawn, with its source one click away; one that cannot be drawn is its source. */
export function Diagram({ source }: { source: string }) {
  const drawing = useDrawing(source)
  const [isSource, setIsSource] = useKeptState('source', false)
  if (drawing === null) {
    return (
      <div data-waiting>
        <CodeBlock language="mermaid" code={source} isOpen={false} />
      </div>
    )
  }
  if (drawing.kind === 'failed') {
    return (
      <>
        <CodeBlock language="mermaid" code={source} isOpen={false} />
        <p className="text-muted-foreground text-ui">This diagram could not be drawn: {drawing.reason}</p>
      </>
    )
  }
  const toggle = (
    <Button
      variant="ghost"
      size="icon"
      aria-label={isSource ? 'Show the diagram' : 'Show the source'}
      onClick={() => setIsSource(!isSource)}
    >
      {isSource ? <Workflow strokeWidth={1.75} /> : <Code2 strokeWidth={1.75} />}
    </Button>
  )
  if (isSource) return <CodeBlock language="mermaid" code={source} isOpen={false} actions={toggle} />
  return (
    <figure className="code-card overflow-hidden rounded-card border bg-card">
      <figcaption className="flex h-10 items-center border-b pr-1.5 pl-3.5 font-mono text-small touch:h-12">
        <span className="mr-auto">{drawing.title}</span>
        {toggle}
        <CopyButton text={source} label="Copy the source" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto p-4 outline-offset-[-2px]">
        <img
          src={drawing.url}
          width={drawing.width}
          height={drawing.height}
          alt={`Diagram: ${drawing.title}`}
          className="mx-auto h-auto max-w-[max(100%,36rem)]"
        />
      </div>
    </figure>
  )
}

function useDrawing(source: string): Drawing | null {
  const scheme = useSyncExternalStore(watchColours, colours)
  const [drawing, setDrawing] = useState<Drawing | null>(null)

  useEffect(() => {
    let isCurrent = true
    import('./mermaid')
      .then(({ drawDiagram }) => drawDiagram(source, scheme))
      .catch((error): Drawing => {
        console.warn('Diagrams could not be loaded.', error)
        return { kind: 'failed', reason: 'what draws it did not load.' }
      })
      .then((drawn) => isCurrent && setDrawing(drawn))
    return () => {
      isCurrent = false
    }
  }, [source, scheme])

  return drawing
}

/** The page's colours change with its theme, or with the device's where the page follows it. */
function watchColours(onChange: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)')
  const page = new MutationObserver(onChange)
  device.addEventListener('change', onChange)
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style'] })
  return () => {
    device.removeEventListener('change', onChange)
    page.disconnect()
  }
}

function colours(): 'light' | 'dark' {
  const { classList } = document.documentElement
  if (classList.contains('dark')) return 'dark'
  if (classList.contains('light')) return 'light'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
