import { expect, test } from 'vitest'
import { unseenSentences } from './unseen-files'

const withoutMarks = (sentences: string[]) => sentences.map((sentence) => sentence.replace(/[\u2068\u2069]/g, ''))
const files = (why: 'missing' | 'too-much' | 'shortened' | 'not-readable', ...names: string[]) =>
  names.map((name) => ({ name, why }))

test('files that were not shown are named, a sentence for each reason', () => {
  const unseenFiles = [
    ...files('shortened', 'log.txt'),
    ...files('not-readable', 'bird.png', 'plan.pdf'),
    ...files('missing', 'old.png'),
    ...files('too-much', 'a.pdf'),
  ]
  expect(withoutMarks(unseenSentences({ unseenFiles }))).toEqual([
    'The model was not shown old.png: it is no longer there.',
    'The model was not shown bird.png and plan.pdf: it does not read files of their kind.',
    'The model was not shown a.pdf: it is more than goes along with one question.',
    'The model was shown only the beginning of log.txt: it is longer than what is sent.',
  ])
})

test('many names are counted, long ones are cut, and the same one is said once', () => {
  expect(withoutMarks(unseenSentences({ unseenFiles: files('missing', 'a', 'b', 'c', 'd', 'e', 'a') }))).toEqual([
    'The model was not shown a, b, c and 2 others: they are no longer there.',
  ])
  const [sentence] = unseenSentences({ unseenFiles: files('missing', `${'x'.repeat(119)}y`) })
  expect(sentence?.length).toBeLessThan(100)
})

test('an answer that was shown everything says nothing', () => {
  expect([unseenSentences({}), unseenSentences(undefined), unseenSentences({ unseenFiles: [] })]).toEqual([[], [], []])
})

test('a name that is written from right to left keeps its direction to itself', () => {
  expect(unseenSentences({ unseenFiles: files('missing', 'דוח.pdf') })[0]).toContain('\u2068דוח.pdf\u2069:')
})
