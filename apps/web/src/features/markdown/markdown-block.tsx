import type { Definition, Nodes } from 'mdast'
import { memo, type ReactNode } from 'react'
import { readFence } from './code-fence'
import { isTooHard } from './is-too-hard'
import { Code, drawChildren } from './markdown-tree'
import { mend } from './mend'
import { type OutlineBlock, readNoteLines, readOpenHeadings } from './outline'
import { parseMarkdown } from './parse-markdown'
import { PlainBlock } from './plain-block'
import { keyOf } from './references'

type MarkdownBlockProps = OutlineBlock & {
  /** It is still being written. */
  isOpen: boolean
  /** Tells the footnotes of this answer from those of others. */
  notePrefix: string
}

/** One block of an answer. It is drawn again only when its own text changes, or what other blocks say of it. */
export const MarkdownBlock = memo(function MarkdownBlock(props: MarkdownBlockProps) {
  return drawBlock(props)
})

function drawBlock({ text, preface, notes, headings, isOpen, notePrefix }: MarkdownBlockProps): ReactNode {
  const isHard = isTooHard(preface + text)
  const shown = isOpen && !isHard ? mend(text) : text
  const fence = readFence(shown)
  if (fence) return <Code language={fence.language} code={fence.code} isOpen={isOpen && !fence.isClosed} />
  if (isHard) return <PlainBlock text={shown.trimEnd()} />
  const source = preface + shown
  const tree = parseMarkdown(source)
  const context = {
    source,
    start: preface.length,
    isOpen,
    notes: readNoteLines(notes),
    notePrefix,
    openHeadings: readOpenHeadings(headings),
    definitions: definitionsIn(tree),
    isInLink: false,
    isTight: false,
    depth: 0,
  }
  return drawChildren(tree, context)
}

function definitionsIn(tree: Nodes): Map<string, Definition> {
  const found = new Map<string, Definition>()
  const rest: Nodes[] = [tree]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.type === 'definition') found.set(keyOf(node.identifier), node)
    if ('children' in node) rest.push(...node.children)
  }
  return found
}
