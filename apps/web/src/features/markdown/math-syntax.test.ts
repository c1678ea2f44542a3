import { expect, test } from 'vitest'
import type { MathNode } from './math-syntax'
import { parseMarkdown } from './parse-markdown'

function formulas(text: string): string[] {
  const found: string[] = []
  const visit = (node: object) => {
    if ('type' in node && node.type === 'math') {
      const { isDisplay, value } = node as MathNode
      found.push(isDisplay ? `display: ${value}` : value)
    }
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(visit)
  }
  visit(parseMarkdown(text))
  return found
}

test('formulas are found between the four kinds of marks', () => {
  expect(formulas('a $x^2$ b \\(y\\) c $$z$$ d \\[w\\] e')).toEqual(['x^2', 'y', 'display: z', 'display: w'])
})

test('a formula on lines of its own may hold what would be markdown, also in a quote and in a list', () => {
  expect(formulas('text:\n$$\na\n+ b\n= c\n$$\nafter')).toEqual(['display: a\n+ b\n= c'])
  expect(formulas('> \\[\n> a\n> + b\n> \\]\n> q')).toEqual(['display: a\n+ b'])
  expect(formulas('- item\n\n  $$\n  x\n  $$\n- two')).toEqual(['display: x'])
})

test('prices are no formulas', () => {
  for (const text of ['$5 and $10', '$5, $10', '$5/$10', 'US$5 or $3.50.', '$5 million and 10$', 'a \\$x$ b']) {
    expect(formulas(text)).toEqual([])
  }
})

test('what never closes is text, and so is everything after it', () => {
  for (const text of ['$$\nx\n\npara', '$$ x', '\\[ x', '\\( x', '$x', '$$', '$ x$', '\\(\\(\\(']) {
    expect(formulas(text)).toEqual([])
  }
})

test('a dollar in code is code, and an escaped one in a formula belongs to it', () => {
  expect(formulas('`$y$` and $\\text{\\$5}$')).toEqual(['\\text{\\$5}'])
})
