import { Code2, Workflow } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { CopyButton } from '#components/copy-button'
import { Button } from '#components/ui/button'
import { useKeptState } from '#lib/kept-state'
import { CodeBlock } from './code-block'
import { drawnBefore, keepDrawn } from './drawn-diagrams'
import type { DiagramPicture } from './mermaid'

/** A Mermaid diagram, as a picture once it is drawn, with its source one click away; one that cannot be drawn is its source. */
export function Diagram({ source }: { source: string }) {
  const picture = usePicture(source)
  const [isSource, setIsSource] = useKeptState('source', false)
  if (picture === null) {
    return (
      <div data-waiting>
        <CodeBlock language="mermaid" code={source} isOpen={false} />
      </div>
    )
  }
  if (picture.kind === 'failed') {
    return (
      <>
        <CodeBlock language="mermaid" code={source} isOpen={false} />
        <p className="text-muted-foreground text-ui">This diagram could not be drawn: {picture.reason}</p>
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
        <span className="mr-auto">{picture.title}</span>
        {toggle}
        <CopyButton text={source} label="Copy the source" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div tabIndex={0} className="overflow-x-auto p-4 outline-offset-[-2px]">
        <img
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt={`Diagram: ${picture.title}`}
          className="mx-auto h-auto max-w-[max(100%,36rem)]"
        />
      </div>
    </figure>
  )
}

function usePicture(source: string): DiagramPicture | null {
  const colours = useSyncExternalStore(watchColours, coloursNow)
  // One that comes back into view is there at once, and as high as it was.
  const [picture, setPicture] = useState(() => drawnBefore(source, colours))

  useEffect(() => {
    let isCurrent = true
    void draw(source, colours).then((drawn) => isCurrent && setPicture(drawn))
    return () => {
      isCurrent = false
    }
  }, [source, colours])

  return picture
}

async function draw(source: string, colours: string): Promise<DiagramPicture> {
  const before = drawnBefore(source, colours)
  if (before) return before
  try {
    const { drawDiagram } = await import('./mermaid')
    const picture = await drawDiagram(source, schemeNow())
    // Its turn may have come once the page had other colours.
    if (coloursNow() === colours) keepDrawn(source, colours, picture)
    return picture
  } catch (error) {
    console.warn('Diagrams could not be loaded.', error)
    return { kind: 'failed', reason: 'what draws it did not load.' }
  }
}

/** The page's colours change with its theme, or with the device's where the page follows it. */
function watchColours(onChange: () => void): () => void {
  const device = matchMedia('(prefers-color-scheme: dark)')
  const page = new MutationObserver(onChange)
  device.addEventListener('change', onChange)
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'style', 'data-accent'] })
  return () => {
    device.removeEventListener('change', onChange)
    page.disconnect()
  }
}

/** What a diagram's colours follow: where it is the same, the picture is. */
function coloursNow(): string {
  return `${schemeNow()} ${document.documentElement.dataset.accent ?? ''}`
}

function schemeNow(): 'light' | 'dark' {
  const { classList } = document.documentElement
  if (classList.contains('dark')) return 'dark'
  if (classList.contains('light')) return 'light'
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
