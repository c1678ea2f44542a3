import mermaid from 'mermaid'
import { isMissingCode } from '#lib/missing-code'
import { isRefused, withoutSettings } from './diagram-source'

export type DiagramPicture =
  | { kind: 'drawn'; url: string; width: number; height: number; title: string }
  | { kind: 'failed'; reason: string }

type Scheme = 'light' | 'dark'

const longestSource = 20_000
const fontFamily = 'ui-sans-serif, system-ui, sans-serif'
let drawn = 0
let last: Promise<unknown> = Promise.resolve()

/**
 * Draws a diagram in the page's colours, as a picture that can neither run nor fetch anything. Rejects when code it needs
 * did not arrive.
 */
export function drawDiagram(source: string, scheme: Scheme): Promise<DiagramPicture> {
  // One after the other: Mermaid's settings are the same for all.
  const next = last.then(() => draw(source, scheme))
  last = next.catch(() => undefined)
  return next
}

async function draw(source: string, scheme: Scheme): Promise<DiagramPicture> {
  if (source.length > longestSource) return { kind: 'failed', reason: 'it is too long.' }
  const text = withoutSettings(source)
  if (isRefused(text)) {
    return { kind: 'failed', reason: 'it holds links, images or styles that are not drawn here.' }
  }
  const id = `diagram-${drawn++}`
  try {
    mermaid.initialize(configFor(scheme))
    const { svg, diagramType } = await mermaid.render(id, text)
    return pictureOf(svg, diagramType)
  } catch (error) {
    // Each type of diagram is a part of its own. That it did not arrive says nothing of the source, and is the caller's to tell.
    if (isMissingCode(error)) throw error
    // Mermaid's own messages speak to who wrote the grammar.
    return { kind: 'failed', reason: 'its source has a mistake.' }
  } finally {
    for (const left of document.querySelectorAll(`#${id}, #d${id}, #i${id}`)) left.remove()
  }
}

function pictureOf(svg: string, type: string): DiagramPicture {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  if (root.nodeName !== 'svg' || !(width > 0 && height > 0))
    return { kind: 'failed', reason: 'its source has a mistake.' }
  root.setAttribute('width', String(width))
  root.setAttribute('height', String(height))
  root.style.removeProperty('max-width')
  const url = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`
  return { kind: 'drawn', url, width: Math.ceil(width), height: Math.ceil(height), title: titleOf(type) }
}

/** `flowchart-v2` is a flowchart to people, and `sequence` a sequence diagram. */
function titleOf(type: string): string {
  const name = type.replace(/-?v\d+$/i, '').replace(/Diagram$/, '')
  return name === 'flowchart' || name === 'mindmap' || name === 'timeline' ? name : `${name.toLowerCase()} diagram`
}

function configFor(scheme: Scheme) {
  const [ink, muted, ground, card, line, soft] = [
    '--foreground',
    '--muted-foreground',
    '--background',
    '--card',
    '--faint',
    '--primary-soft',
  ].map(rgbOf)
  return {
    startOnLoad: false,
    securityLevel: 'strict' as const,
    suppressErrorRendering: true,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    maxTextSize: longestSource,
    maxEdges: 400,
    theme: 'base' as const,
    darkMode: scheme === 'dark',
    fontFamily,
    themeVariables: {
      darkMode: scheme === 'dark',
      fontFamily,
      fontSize: '14px',
      dropShadow: 'none',
      background: card,
      primaryColor: soft,
      primaryTextColor: ink,
      primaryBorderColor: line,
      secondaryColor: ground,
      tertiaryColor: ground,
      lineColor: muted,
      textColor: ink,
      mainBkg: soft,
      nodeBorder: line,
      clusterBkg: ground,
      clusterBorder: line,
      edgeLabelBackground: card,
      titleColor: ink,
      noteBkgColor: ground,
      noteTextColor: ink,
      noteBorderColor: line,
      actorBkg: soft,
      actorBorder: line,
      labelBoxBkgColor: ground,
      labelTextColor: ink,
      loopTextColor: ink,
      signalColor: muted,
      signalTextColor: ink,
    },
  }
}

/** A colour of the page in a form Mermaid can reckon with. */
function rgbOf(property: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${property})`
  document.body.appendChild(probe)
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  if (context) context.fillStyle = getComputedStyle(probe).color
  probe.remove()
  context?.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? []
  return `rgb(${red}, ${green}, ${blue})`
}
