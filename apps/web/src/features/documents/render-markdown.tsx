import { Lexer, type Token, type Tokens } from 'marked'
import { createElement, Fragment, type ReactNode } from 'react'
import { highlightCode } from './highlight-code'

/** Our own markdown as elements. Knows no framework; runs on the server only, where it may be as heavy as it likes. */
export function renderMarkdown(source: string): ReactNode {
  return renderAll(Lexer.lex(source), renderBlock)
}

/** What stands in the first heading. */
export function titleOf(source: string): string {
  const heading = Lexer.lex(source).find(({ type }) => type === 'heading')
  return heading && 'text' in heading ? heading.text : ''
}

function renderAll(tokens: Token[] = [], render: (token: Token) => ReactNode): ReactNode {
  // As children written out, which need no keys: the parts of a document never change their order.
  return createElement(Fragment, null, ...tokens.map(render))
}

function renderBlock(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return renderHeading(token as Tokens.Heading)
    case 'paragraph':
      return <p>{renderAll(token.tokens, renderInline)}</p>
    case 'list':
      return renderList(token as Tokens.List)
    case 'table':
      return renderTable(token as Tokens.Table)
    case 'code':
      return renderCode(token as Tokens.Code)
    case 'space':
      return null
    default:
      return renderInline(token)
  }
}

function renderHeading({ depth, text, tokens }: Tokens.Heading): ReactNode {
  const Heading = depth === 1 ? 'h1' : depth === 2 ? 'h2' : 'h3'
  return <Heading id={depth === 1 ? undefined : slugOf(text)}>{renderAll(tokens, renderInline)}</Heading>
}

function renderList({ ordered, items }: Tokens.List): ReactNode {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>
      {items.map((item) => (
        <li key={item.raw}>{renderAll(item.tokens, renderBlock)}</li>
      ))}
    </List>
  )
}

function renderTable({ header, rows }: Tokens.Table): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark, of which several would need names of their own
    <div
      role="group"
      aria-label="Table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border"
    >
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {header.map((cell) => (
              <th key={cell.text} scope="col">
                {renderAll(cell.tokens, renderInline)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.map(({ text }) => text).join()}>
              {row.map((cell) => (
                <td key={cell.text}>{renderAll(cell.tokens, renderInline)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function renderCode({ text, lang = '' }: Tokens.Code): ReactNode {
  return (
    <figure className="overflow-hidden rounded-card border bg-code-ground">
      <figcaption className="border-b px-4 py-2 font-mono text-muted-foreground text-small">{lang}</figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto px-4 py-3 font-mono text-(--code-ink) text-code"
      >
        <code>{highlightCode(text, lang)}</code>
      </pre>
    </figure>
  )
}

function renderInline(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{renderAll(token.tokens, renderInline)}</strong>
    case 'em':
      return <em>{renderAll(token.tokens, renderInline)}</em>
    case 'codespan':
      return <code>{token.text}</code>
    case 'link':
      return <a href={token.href}>{renderAll(token.tokens, renderInline)}</a>
    case 'text':
      return 'tokens' in token ? renderAll(token.tokens, renderInline) : token.text
    default:
      // Whatever else there may be, raw HTML too, is shown as it was written.
      return token.raw
  }
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
}
