import type { Definition, Nodes, Parents, PhrasingContent, RootContent, Table } from 'mdast'
import { createElement, Fragment, type ReactNode } from 'react'
import { AnswerImage } from './answer-image'
import { AnswerLink } from './answer-link'
import { CodeBlock } from './code-block'
import { endsWithFence, languageOf } from './code-fence'
import { Diagram } from './diagram'
import { Formula } from './formula'
import { joinInlineHtml } from './inline-html'
import { NoteReference } from './note-reference'
import { enterHeading } from './outline'
import { keyOf } from './references'

/** What a tree cannot say about itself. */
export type Drawing = {
  source: string
  /** Where the block's own text begins in the source. */
  start: number
  isOpen: boolean
  notes: Map<string, { number: number; timesBefore: number }>
  notePrefix: string
  /** The depths of the headings that what is drawn stands under. */
  openHeadings: number[]
  definitions: Map<string, Definition>
  isInLink: boolean
  isTight: boolean
  depth: number
}

/** Deeper than anybody nests on purpose, and shallow enough for the stack. */
const deepest = 60

/** Draws the children of a node. HTML is text here: there is no way from an answer to the page's markup. */
export function drawChildren(parent: Parents, drawing: Drawing): ReactNode {
  if (drawing.depth > deepest) return sourceOf(parent, drawing)
  const inner = { ...drawing, depth: drawing.depth + 1 }
  return joinInlineHtml(parent.children).map((node, index) => {
    // A tree is drawn anew as a whole, so the place of a node is who it is.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Fragment key={index}>{'markup' in node ? drawMarkup(node, inner) : drawNode(node, inner)}</Fragment>
  })
}

function drawMarkup(node: { markup: string; children: PhrasingContent[] }, drawing: Drawing): ReactNode {
  return createElement(node.markup, null, drawChildren({ type: 'paragraph', children: node.children }, drawing))
}

function drawNode(node: RootContent, drawing: Drawing): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return drawing.isTight ? drawChildren(node, { ...drawing, isTight: false }) : drawParagraph(node, drawing)
    case 'heading':
      return createElement(
        `h${enterHeading(node.depth, drawing.openHeadings)}`,
        { 'data-depth': node.depth },
        drawChildren(node, drawing),
      )
    case 'text':
      return node.value
    case 'strong':
      return <strong>{drawChildren(node, drawing)}</strong>
    case 'emphasis':
      return <em>{drawChildren(node, drawing)}</em>
    case 'delete':
      return <del>{drawChildren(node, drawing)}</del>
    case 'inlineCode':
      return <code dir="ltr">{node.value}</code>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'blockquote':
      return <blockquote>{drawChildren(node, { ...drawing, isTight: false })}</blockquote>
    case 'list':
      return drawList(node, drawing)
    case 'listItem':
      return drawItem(node, drawing)
    case 'table':
      return drawTable(node, drawing)
    case 'code':
      return drawCode(node, drawing)
    case 'math':
      return <Formula source={node.value} isDisplay={node.isDisplay} />
    case 'html':
      return isLineBreak(node.value) ? <br /> : <span className="whitespace-pre-wrap">{node.value}</span>
    case 'link':
      return drawLink(node.url, node, drawing)
    case 'linkReference': {
      const address = drawing.definitions.get(keyOf(node.identifier))
      return address ? drawLink(address.url, node, drawing) : sourceOf(node, drawing)
    }
    case 'image':
      return <AnswerImage url={node.url} alt={node.alt ?? ''} isInLink={drawing.isInLink} />
    case 'imageReference': {
      const address = drawing.definitions.get(keyOf(node.identifier))
      return <AnswerImage url={address?.url ?? ''} alt={node.alt ?? ''} isInLink={drawing.isInLink} />
    }
    case 'footnoteReference':
      return drawNoteReference(node.identifier, drawing) ?? sourceOf(node, drawing)
    case 'footnoteDefinition':
      // Those at the margin stand at the end of the answer; one inside a list or a quote stays where it is.
      return drawing.depth > 1 ? drawChildren(node, drawing) : null
    // Definitions have been read before, and nothing else is ever parsed.
    default:
      return null
  }
}

function drawParagraph(node: Parents, drawing: Drawing): ReactNode {
  const hasBlock = node.children.some((child) => child.type === 'math' && child.isDisplay)
  const content = drawChildren(node, drawing)
  return hasBlock ? <div className="paragraph">{content}</div> : <p>{content}</p>
}

function drawList(node: Extract<Nodes, { type: 'list' }>, drawing: Drawing): ReactNode {
  const isSpread = node.spread || node.children.some(({ spread }) => spread)
  const hasTasks = node.children.some(({ checked }) => typeof checked === 'boolean')
  const items = drawChildren(node, { ...drawing, isTight: !isSpread })
  const className = hasTasks ? 'contains-task-list' : undefined
  if (!node.ordered) return <ul className={className}>{items}</ul>
  return (
    <ol start={node.start === 1 ? undefined : (node.start ?? undefined)} className={className}>
      {items}
    </ol>
  )
}

function drawItem(node: Extract<Nodes, { type: 'listItem' }>, drawing: Drawing): ReactNode {
  const content = drawChildren(node, drawing)
  if (typeof node.checked !== 'boolean') return <li>{content}</li>
  return (
    <li className="task-list-item">
      <input type="checkbox" checked={node.checked} disabled aria-label={node.checked ? 'Done' : 'To do'} />
      <div className="min-w-0">{content}</div>
    </li>
  )
}

function drawTable({ children: [head, ...rows], align }: Table, drawing: Drawing): ReactNode {
  const drawRow = (row: Table['children'][number], cell: 'th' | 'td') =>
    row.children.map((content, index) =>
      createElement(
        cell,
        // A cell's place is who it is.
        { key: index, style: { textAlign: align?.[index] ?? undefined }, ...(cell === 'th' ? { scope: 'col' } : {}) },
        drawChildren(content, drawing),
      ),
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section tabIndex={0} aria-label="Table" className="table-card overflow-x-auto rounded-card border">
      <table className="w-full border-collapse text-ui">
        <thead>{head && <tr>{drawRow(head, 'th')}</tr>}</thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is who it is
            <tr key={index}>{drawRow(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function drawCode(node: Extract<Nodes, { type: 'code' }>, drawing: Drawing): ReactNode {
  const isLast = (node.position?.end.offset ?? 0) >= drawing.source.trimEnd().length
  const isOpen = drawing.isOpen && isLast && !endsWithFence(sourceOf(node, drawing))
  const language = languageOf(node.lang ?? '')
  return <Code language={language} code={node.value} isOpen={isOpen} />
}

/** A piece of code as what it is: a diagram, or code. */
export function Code({ language, code, isOpen }: { language: string; code: string; isOpen: boolean }) {
  if (language === 'mermaid' && !isOpen && code.trim() !== '') return <Diagram source={code} />
  return <CodeBlock language={language} code={code} isOpen={isOpen} />
}

function drawLink(url: string, node: Parents, drawing: Drawing): ReactNode {
  if (drawing.isInLink) return drawChildren(node, drawing)
  return (
    <AnswerLink url={url} text={textOf(node)}>
      {drawChildren(node, { ...drawing, isInLink: true })}
    </AnswerLink>
  )
}

function drawNoteReference(identifier: string, drawing: Drawing): ReactNode {
  const note = drawing.notes.get(keyOf(identifier))
  if (!note) return null
  note.timesBefore++
  return <NoteReference prefix={drawing.notePrefix} number={note.number} time={note.timesBefore} />
}

function sourceOf(node: Nodes, { source, start }: Drawing): string {
  const from = node.position?.start.offset ?? start
  return source.slice(Math.max(from, start), node.position?.end.offset ?? source.length)
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value
  if ('alt' in node) return node.alt ?? ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

function isLineBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html)
}
