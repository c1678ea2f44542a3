import type { Nodes } from 'mdast'
import { isInlineTag, isLineBreak } from './inline-html'
import { isDrawnImage } from './safe-href'

/** What a person reads in a link, or null where something is drawn that has no text: what it names is not known then. */
export function linkText(node: Nodes): string | null {
  switch (node.type) {
    case 'math':
    case 'imageReference':
      return null
    case 'image':
      return isDrawnImage(node.url) ? null : (node.alt ?? '')
    case 'html':
      return isInlineTag(node.value) || isLineBreak(node.value) ? '' : null
    default:
  }
  if ('value' in node) return node.value
  const texts = 'children' in node ? node.children.map(linkText) : []
  return texts.includes(null) ? null : texts.join('')
}
