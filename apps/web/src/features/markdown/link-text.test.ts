import type { Nodes } from 'mdast'
import { expect, test } from 'vitest'
import { linkText } from './link-text'
import { parseMarkdown } from './parse-markdown'

function textOf(link: string): string | null {
  const [paragraph] = parseMarkdown(`${link}(https://evil.example)`).children
  const [found] = paragraph?.type === 'paragraph' ? paragraph.children : []
  if (found?.type !== 'link') throw new Error('This is no link')
  return linkText(found satisfies Nodes)
}

test('the text of a link is what a person reads, without the marks that make it', () => {
  expect(textOf('[https:<u>//</u>bank<u>.</u>example/login]')).toBe('https://bank.example/login')
  expect(textOf('[**bank**<br>.`example`]')).toBe('bank.example')
  expect(textOf('[![bank.example](https://evil.example/x.png)]')).toBe('bank.example')
})

test('a link that holds what has no text cannot be read', () => {
  for (const link of [
    '[$\\text{bank}.\\text{example}$]',
    '[**go to $x$**]',
    '[<b>bank</b>]',
    '[<!-- bank.example -->]',
    '[![a](data:image/png;base64,AAAA)]',
  ]) {
    expect(textOf(link)).toBeNull()
  }
})
