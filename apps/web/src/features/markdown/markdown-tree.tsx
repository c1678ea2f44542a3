import type { Definition, Nodes, Parents, PhrasingContent, RootContent, Table } from 'mdast'
import { createElement, Fragment, type ReactNode } from 'react'
import { AnswerImage } from './answer-image'
import { AnswerLink } from './answer-link'
import { CodeBlock } from './code-block'
import { endsWithFence, languageOf } from './code-fence'
import { Diagram } from './diagram'
import { Formula } from './formula'
import { isLineBreak, joinInlineHtml } from './inline-html'
import { linkText } from './link-text'
import { NoteReference } from './note-reference'
import { enterHeading } from './outline'
import { keyOf } from './references'

/** What a tree cannot say about itself. */
export type DrawContext = {
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
export function drawChildren(parent: Parents, context: DrawContext): ReactNode {
  if (context.depth > deepest) return sourceOf(parent, context)
  const inner = { ...context, depth: context.depth + 1 }
  return joinInlineHtml(parent.children).map((node, index) => {
    // A tree is drawn anew as a whole, so the place of a node is who it is.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Fragment key={index}>{'markup' in node ? drawMarkup(node, inner) : drawNode(node, inner)}</Fragment>
  })
}

function drawMarkup(node: { markup: string; children: PhrasingContent[] }, context: DrawContext): ReactNode {
  return createElement(node.markup, null, drawChildren({ type: 'paragraph', children: node.children }, context))
}

function drawNode(node: RootContent, context: DrawContext): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return context.isTight ? drawChildren(node, { ...context, isTight: false }) : drawParagraph(node, context)
    case 'heading':
      return createElement(
        `h${enterHeading(node.depth, context.openHeadings)}`,
        { 'data-depth': node.depth },
        drawChildren(node, context),
      )
    case 'text':
      return node.value
    case 'strong':
      return <strong>{drawChildren(node, context)}</strong>
    case 'emphasis':
      return <em>{drawChildren(node, context)}</em>
    case 'delete':
      return <del>{drawChildren(node, context)}</del>
    case 'inlineCode':
      return <code dir="ltr">{node.value}</code>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'blockquote':
      return <blockquote>{drawChildren(node, { ...context, isTight: false })}</blockquote>
    case 'list':
      return drawList(node, context)
    case 'listItem':
      return drawItem(node, context)
    case 'table':
      return drawTable(node, context)
    case 'code':
      return drawCode(node, context)
    case 'math':
      return <Formula source={node.value} isDisplay={node.isDisplay} />
    case 'html':
      return isLineBreak(node.value) ? <br /> : <span className="whitespace-pre-wrap">{node.value}</span>
    case 'link':
      return drawLink(node.url, node, context)
    case 'linkReference': {
      const address = context.definitions.get(keyOf(node.identifier))
      return address ? drawLink(address.url, node, context) : sourceOf(node, context)
    }
    case 'image':
      return <AnswerImage url={node.url} alt={node.alt ?? ''} isInLink={context.isInLink} />
    case 'imageReference': {
      const address = context.definitions.get(keyOf(node.identifier))
      return <AnswerImage url={address?.url ?? ''} alt={node.alt ?? ''} isInLink={context.isInLink} />
    }
    case 'footnoteReference':
      return drawNoteReference(node.identifier, context) ?? sourceOf(node, context)
    case 'footnoteDefinition':
      // Those at the margin stand at the end of the answer; one inside a list or a quote stays where it is.
      return context.depth > 1 ? drawChildren(node, context) : null
    // Definitions have been read before, and nothing else is ever parsed.
    default:
      return null
  }
}

function drawParagraph(node: Parents, context: DrawContext): ReactNode {
  const hasBlock = node.children.some((child) => child.type === 'math' && child.isDisplay)
  const content = drawChildren(node, context)
  return hasBlock ? <div className="paragraph">{content}</div> : <p>{content}</p>
}

function drawList(node: Extract<Nodes, { type: 'list' }>, context: DrawContext): ReactNode {
  const isSpread = node.spread || node.children.some(({ spread }) => spread)
  const hasTasks = node.children.some(({ checked }) => typeof checked === 'boolean')
  const items = drawChildren(node, { ...context, isTight: !isSpread })
  const className = hasTasks ? 'contains-task-list' : undefined
  if (!node.ordered) return <ul className={className}>{items}</ul>
  return (
    <ol start={node.start === 1 ? undefined : (node.start ?? undefined)} className={className}>
      {items}
    </ol>
  )
}

function drawItem(node: Extract<Nodes, { type: 'listItem' }>, context: DrawContext): ReactNode {
  const content = drawChildren(node, context)
  if (typeof node.checked !== 'boolean') return <li>{content}</li>
  return (
    <li className="task-list-item">
      <input type="checkbox" checked={node.checked} disabled aria-label={node.checked ? 'Done' : 'To do'} />
      <div className="min-w-0">{content}</div>
    </li>
  )
}

function drawTable({ children: [head, ...rows], align }: Table, context: DrawContext): ReactNode {
  const drawRow = (row: Table['children'][number], cell: 'th' | 'td') =>
    row.children.map((content, index) =>
      createElement(
        cell,
        // A cell's place is who it is.
        { key: index, style: { textAlign: align?.[index] ?? undefined }, ...(cell === 'th' ? { scope: 'col' } : {}) },
        drawChildren(content, context),
      ),
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, of which several would need names of their own
    <div
      role="group"
      aria-label="Table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border"
    >
      <table className="w-full border-collapse text-ui">
        <thead>{head && <tr>{drawRow(head, 'th')}</tr>}</thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is who it is
            <tr key={index}>{drawRow(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function drawCode(node: Extract<Nodes, { type: 'code' }>, context: DrawContext): ReactNode {
  const isLast = (node.position?.end.offset ?? 0) >= context.source.trimEnd().length
  const isOpen = context.isOpen && isLast && !endsWithFence(sourceOf(node, context))
  const language = languageOf(node.lang ?? '')
  return <Code language={language} code={node.value} isOpen={isOpen} />
}

/** A piece of code as what it is: a diagram, or code. */
export function Code({ language, code, isOpen }: { language: string; code: string; isOpen: boolean }) {
  if (language === 'mermaid' && !isOpen && code.trim() !== '') return <Diagram source={code} />
  return <CodeBlock language={language} code={code} isOpen={isOpen} />
}

function drawLink(url: string, node: Parents, context: DrawContext): ReactNode {
  if (context.isInLink) return drawChildren(node, context)
  return (
    <AnswerLink url={url} text={linkText(node)}>
      {drawChildren(node, { ...context, isInLink: true })}
    </AnswerLink>
  )
}

function drawNoteReference(identifier: string, context: DrawContext): ReactNode {
  const note = context.notes.get(keyOf(identifier))
  if (!note) return null
  note.timesBefore++
  return <NoteReference prefix={context.notePrefix} number={note.number} time={note.timesBefore} />
}

function sourceOf(node: Nodes, { source, start }: DrawContext): string {
  const from = node.position?.start.offset ?? start
  return source.slice(Math.max(from, start), node.position?.end.offset ?? source.length)
}
