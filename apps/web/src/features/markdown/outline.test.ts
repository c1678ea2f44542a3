import { expect, test } from 'vitest'
import { enterHeading, outlineOf, readNoteLines, readSplit } from './outline'
import { splitMarkdown } from './split-markdown'

function outline(text: string, isStreaming = false) {
  const split = splitMarkdown(text)
  return outlineOf(split, readSplit(split, { finished: [] }), isStreaming)
}

test('a link finds its address in another block, before or after it', () => {
  const { blocks } = outline(
    '[A]: https://a.example\n\nSee [a] and [b][the B].\n\n[the b]: <https://b.example> "title"\n',
  )
  expect(blocks[1]?.preface).toBe('[a]: <https://a.example>\n\n[the b]: <https://b.example>\n\n')
})

test('the first definition of a label counts', () => {
  const { blocks } = outline('[x]\n\n[x]: https://one.example\n\n[x]: https://two.example')
  expect(blocks[0]?.preface).toContain('one.example')
})

test('what is not a definition beyond doubt is never put before another block', () => {
  for (const line of [
    '[x]: two words',
    '[x\\]: https://a.example',
    '[x]: <a',
    '[]: y',
    '[x] : y',
    '`[x]: https://a.example`',
  ]) {
    expect(outline(`See [x].\n\n${line}`).blocks[0]?.preface).toBe('')
  }
})

test('while the answer grows, a link whose address has not come yet is its text, and an index is none', () => {
  const text = 'See [it][later] and a[0][1].'
  expect(outline(text, true).blocks[0]?.preface).toBe('[later]: <pending:>\n\n')
  expect(outline(text, false).blocks[0]?.preface).toBe('')
})

test('footnotes are counted through the answer and know how often they are referred to', () => {
  const { blocks, notes } = outline(
    'One[^b] and[^a].\n\nAgain[^b].\n\n[^a]: Note A\n[^b]: Note `B`\n\n    goes on\n\nEnd',
  )
  expect(notes.map(({ number, timesReferred, body }) => [number, timesReferred, body.text])).toEqual([
    [1, 2, 'Note `B`\n\ngoes on'],
    [2, 1, 'Note A'],
  ])
  expect(readNoteLines(blocks[1]?.notes ?? '')).toEqual(new Map([['b', { number: 1, timesBefore: 1 }]]))
})

test('a footnote that nothing refers to, or that is never written, is none', () => {
  expect(outline('A[^x].\n\n[^y]: Y').notes).toEqual([])
  expect(outline('A[^x].').blocks[0]).toMatchObject({ preface: '', notes: '' })
})

test('code refers to nothing', () => {
  const { blocks } = outline('`[x]` and\n```\n[x][^n]\n```\n\n[x]: https://a.example\n\n[^n]: N')
  expect(blocks.slice(0, 2).map(({ preface }) => preface)).toEqual(['', ''])
})

test('headings go down by one level at a time, and those of one depth have one level', () => {
  const { blocks } = outline('### A\n\n### B\n\n# C\n\n#### D\n\n#### E\n\nend')
  expect(blocks.map(({ headings }) => headings)).toEqual(['', '3', '3', '1', '14', '14'])
  const open: number[] = []
  expect([3, 3, 1, 4, 4].map((depth) => enterHeading(depth, open))).toEqual([2, 2, 2, 3, 3])
})

test('what stands before a block has a length it does not exceed', () => {
  const labels = Array.from({ length: 40 }, (_, index) => `l${index}`)
  const uses = labels.map((label) => `[${label}]`).join(' ')
  const definitions = labels.map((label) => `[${label}]: https://a.example/${label}${'x'.repeat(1_500)}`).join('\n\n')
  const preface = outline(`${uses}\n\n${definitions}`).blocks[0]?.preface ?? ''
  expect(preface).toContain('[l9]: <https://a.example/l9')
  expect(preface.length).toBeLessThan(16_100)
})
