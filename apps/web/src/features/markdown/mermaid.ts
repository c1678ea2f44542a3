import mermaid from 'mermaid'

export type Drawing =
  | { kind: 'drawn'; url: string; width: number; height: number; title: string }
  | { kind: 'failed'; reason: string }

type Scheme = 'light' | 'dark'

const longestSource = 20_000
const fontFamily = 'ui-sans-serif, system-ui, sans-serif'
/** Directives and settings in front are the page's to give, not the diagram's. */
const settings = /%%\{[\s\S]*?\}%%|^\s*---\n[\s\S]*?\n---[ \t]*(?:\n|$)/g
/**
 * What could make the page itself fetch or run something while the diagram is measured in it: addresses in styles (also
 * written with escapes), images, links, calls and HTML. Nothing of the kind is drawn.
 */
const refused = [
  /url\s*\(|image-set|@import|@font-face|expression\s*\(|src\s*\(|\bvar\s*\(/i,
  /^\s*(?:style|classDef|linkStyle|UpdateElementStyle|UpdateRelStyle|cssClass)\b.*[\\{}]/im,
  /@\{[^}]*(?:\b(?:img|icon)\b|[\\&*])/i,
  /!\[|\b(?:sprite|ticketBaseUrl)\s*:|\$(?:sprite|link)\s*=/i,
  /^\s*(?:click|links?|callback|href)\b\s+\S/im,
  /<(?!br\s*\/?>|[-<|]|\||--|\s|=)\/?[a-z!?]/i,
  /(?:javascript|data|vbscript|blob|file)\s*:/i,
]

let drawn = 0
let last: Promise<unknown> = Promise.resolve()

/** Draws a diagram in the page's colours, as a picture that can neither run nor fetch anything. */
export function drawDiagram(source: string, scheme: Scheme): Promise<Drawing> {
  // One after the other: Mermaid's settings are the same for all.
  const next = last.then(() => draw(source, scheme))
  last = next
  return next
}

async function draw(source: string, scheme: Scheme): Promise<Drawing> {
  const text = source.replace(settings, '').trim()
  if (text.length > longestSource) return { kind: 'failed', reason: 'it is too long.' }
  if (refused.some((pattern) => pattern.test(text))) {
    return { kind: 'failed', reason: 'it holds links, images or styles that are not drawn here.' }
  }
  const id = `diagram-${drawn++}`
  try {
    mermaid.initialize(configFor(scheme))
    const { svg, diagramType } = await mermaid.render(id, text)
    return pictureOf(svg, diagramType)
  } catch {
    // Mermaid's own messages speak to who wrote the grammar.
    return { kind: 'failed', reason: 'its source has a mistake.' }
  } finally {
    for (const left of document.querySelectorAll(`#${id}, #d${id}, #i${id}`)) left.remove()
  }
}

function pictureOf(svg: string, type: string): Drawing {
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
