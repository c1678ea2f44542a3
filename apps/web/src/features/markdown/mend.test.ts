import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { unfinishedMark } from './close-inline'
import { readFence } from './code-fence'
import { mend } from './mend'
import { outlineOf, readSplit } from './outline'
import { parseMarkdown } from './parse-markdown'
import { splitMarkdown } from './split-markdown'

const answer = `# A *heading*

It costs $5 or $10, and **bold text**, *italic*, \`code\` and ~~struck~~ words; **bold with \`code\` inside**.
A [link to **somewhere**](https://example.com/a_b "title"), an autolink https://example.com/x and ![a picture](https://example.com/p.png).

- one **two**
- [ ] to do
- [x] done \`x\`

1. first
2. second
   - nested *deep*

> A quote with a [link][ref].

| Name | **Price** |
|:---|---:|
| Tea | 3 |
| \`Milk\` | *4* |

The formula $x^2 + \\frac{a}{b}$ and \\(y_1\\), then

$$
E = mc^2
$$

\\[
a + b
\\]

A note[^1] and 2 &lt; 3, H<sub>2</sub>O.

\`\`\`ts
const a = 1
\`\`\`

---

[ref]: https://example.com/ref

[^1]: The note itself.

The end.
`

/** What a reader sees of an answer that has grown so far, line by line. */
function visible(text: string): string {
  const split = splitMarkdown(text)
  const { blocks } = outlineOf(split, readSplit(split, { finished: [] }), true)
  return blocks
    .map((block, index) => {
      const shown = index === blocks.length - 1 ? mend(block.text) : block.text
      const fence = readFence(shown)
      return fence ? fence.code : parsedText(block.preface + shown)
    })
    .join('\n')
    .replaceAll(unfinishedMark, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const parsed = new Map<string, string>()

function parsedText(source: string): string {
  const text = parsed.get(source) ?? textOf(parseMarkdown(source))
  parsed.set(source, text)
  return text
}

function textOf(node: Nodes): string {
  switch (node.type) {
    case 'definition':
    case 'footnoteDefinition':
      return ''
    case 'footnoteReference':
      return '°'
    case 'image':
      return node.alt ?? ''
    case 'html':
      return /^<\/?sub>$/.test(node.value) ? '' : node.value
    default:
      if ('value' in node) return node.value
      return 'children' in node ? node.children.map(textOf).join(node.type === 'root' ? '\n' : '') : ''
  }
}

const growing = Array.from({ length: answer.length }, (_, index) => visible(answer.slice(0, index + 1)))

test('an answer cut off at any character shows no syntax', () => {
  const raw = /\*|\]\(|\[|\]|\|.*-|\$(?![51])|~|\\[([]|`|#|<s/
  expect(growing.filter((text) => raw.test(text))).toEqual([])
})

test('what is shown stays: it only grows', () => {
  const vanished: [string, string][] = []
  let before = ''
  for (const shown of growing) {
    if (!shown.replace(/\s/g, '').startsWith(before.replace(/\s/g, '')))
      vanished.push([before.slice(-40), shown.slice(-40)])
    before = shown
  }
  expect(vanished).toEqual([])
})

test('the end of an answer is shown as it is written', () => {
  expect(visible(answer)).toBe(visible(answer.trimEnd()).replace(/\s+$/, ''))
})

test('what is complete is left alone', () => {
  for (const text of ['It costs $5 and more', 'a *b* c', 'f(x) < 3 and y > 2 words', 'snake_case_name and 2 * 3 * 4']) {
    expect(mend(text)).toBe(text)
  }
})

test('code that grows is not touched, but for half a closing fence', () => {
  expect(mend('```js\nconst a = `**')).toBe('```js\nconst a = `**')
  expect(mend('```js\na\n``')).toBe('```js\na\n')
  expect(mend('```js\na\n```')).toBe('```js\na\n```')
})

test('what a growing answer ends with is found in one pass, also in a line of blanks or marks', () => {
  const blanks = ' '.repeat(20_000)
  for (const text of [
    `${blanks}x`,
    `-${blanks}x`,
    `[${blanks}]x`,
    `${'*'.repeat(20_000)}x`,
    `$x ${`${'a'.repeat(4_900)}1 `.repeat(20)}`,
  ]) {
    expect(msOf(() => mend(text))).toBeLessThan(300)
  }
})

function msOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
