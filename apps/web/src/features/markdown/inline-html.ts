import type { PhrasingContent, RootContent } from 'mdast'

/** The tags that models write and that can do nothing but set a text higher, lower, or as a key. */
export type InlineMarkup = { markup: 'sub' | 'sup' | 'kbd' | 'mark' | 'u'; children: PhrasingContent[] }

const opening = /^<(sub|sup|kbd|mark|u)>$/
const tag = /^<\/?(?:sub|sup|kbd|mark|u)>$/

/** Whether a piece of HTML is the beginning or the end of such a tag. */
export function isInlineTag(html: string): boolean {
  return tag.test(html)
}

export function isLineBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html)
}

/** Puts the nodes between such a tag and its end together. Tags with anything else in them, and all others, stay text. */
export function joinInlineHtml(nodes: RootContent[]): (RootContent | InlineMarkup)[] {
  if (!nodes.some(({ type }) => type === 'html')) return nodes
  const joined: (RootContent | InlineMarkup)[] = []
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]
    if (!node) continue
    const markup = node.type === 'html' ? opening.exec(node.value)?.[1] : undefined
    const end = isMarkup(markup) ? endOf(nodes, index, markup) : -1
    if (!isMarkup(markup) || end === -1) {
      joined.push(node)
      continue
    }
    // HTML in a line only ever stands among the content of a paragraph.
    joined.push({ markup, children: nodes.slice(index + 1, end) as PhrasingContent[] })
    index = end
  }
  return joined
}

/** How many nodes on an end is looked for: such texts are short, and a row of open tags would take the square of them. */
const farthest = 30

function endOf(nodes: RootContent[], start: number, markup: string): number {
  const near = nodes.slice(start + 1, start + farthest)
  const at = near.findIndex((node) => node.type === 'html' && node.value === `</${markup}>`)
  return at === -1 ? -1 : start + 1 + at
}

function isMarkup(name: string | undefined): name is InlineMarkup['markup'] {
  return name !== undefined
}
