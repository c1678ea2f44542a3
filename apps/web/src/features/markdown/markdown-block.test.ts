import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { MarkdownBlock } from './markdown-block'

function drawn(text: string, preface = ''): string {
  const block = { text, preface, notes: '', headings: '', isOpen: false, notePrefix: 'n-' }
  return renderToStaticMarkup(createElement(MarkdownBlock, block))
}

test('what other blocks define counts when a block is too hard to parse', () => {
  const definition = '[a]: <https://a.example>\n\n'
  expect(drawn('See [a].', definition)).toContain('href="https://a.example/"')
  expect(drawn('See [a].', definition.repeat(1_100))).not.toContain('href')
})

test('a link shows where it goes when its text lies or cannot be read', () => {
  for (const text of [
    '[notes.md at https://bank.example](https://evil.example)',
    '[https:<u>//</u>bank<u>.</u>example/login](https://evil.example)',
    '[$\\text{bank}.\\text{example}$](https://evil.example)',
  ]) {
    expect(drawn(text)).toContain('(evil.example)')
  }
  expect(drawn('[the <kbd>notes</kbd>](https://good.example)')).not.toContain('(good.example)')
})
