import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { mathSyntax, mathTree } from './math-syntax'

// One tilde is "about" far more often than it is struck out.
const extensions = [gfm({ singleTilde: false }), mathSyntax]
const mdastExtensions = [gfmFromMarkdown(), mathTree]

/** A text as a tree. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions, mdastExtensions })
}
