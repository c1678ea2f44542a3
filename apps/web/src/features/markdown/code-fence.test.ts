import { expect, test } from 'vitest'
import { endsWithFence, readFence } from './code-fence'
import { fileNameFor, languageNamed } from './languages'

test('a fence is read with its language, closed or not', () => {
  expect(readFence('```ts title="x"\na\n\nb\n```\n\n')).toEqual({ language: 'ts', code: 'a\n\nb', isClosed: true })
  expect(readFence('~~~\na\n~~')).toEqual({ language: '', code: 'a\n~~', isClosed: false })
  expect(readFence('```\n```')).toEqual({ language: '', code: '', isClosed: true })
  expect(readFence('  ```\n  a\n    b\n  ```')).toEqual({ language: '', code: 'a\n  b', isClosed: true })
})

test('a language that is still being written is none', () => {
  expect(readFence('```typ')).toEqual({ language: '', code: '', isClosed: false })
})

test('code in a line is no fence', () => {
  expect(readFence('```a``` b')).toBeNull()
  expect(readFence('text')).toBeNull()
})

test('a piece of code knows whether it has ended, also in a quote', () => {
  expect(endsWithFence('```js\na\n```')).toBe(true)
  expect(endsWithFence('```js\n> a\n> ```')).toBe(true)
  expect(endsWithFence('````\na\n```')).toBe(false)
  expect(endsWithFence('```')).toBe(false)
})

test('languages are known by their name, their ending and what else they are called', () => {
  expect(['ts', 'TypeScript', 'c++', 'sh', 'py', 'Dockerfile'].map(languageNamed)).toEqual([
    'typescript',
    'typescript',
    'cpp',
    'bash',
    'python',
    'docker',
  ])
  expect(['', 'nonsense', '__proto__', 'constructor', 'toString'].map(languageNamed)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('a file is called after its language', () => {
  expect(['ts', 'python', 'dockerfile', 'nonsense', '../../x'].map(fileNameFor)).toEqual([
    'code.ts',
    'code.py',
    'Dockerfile',
    'code.txt',
    'code.txt',
  ])
})

test('the end of a fence is found in one pass, however many blanks are in it', () => {
  const block = `\`\`\`\n${' '.repeat(100_000)}x`
  const start = performance.now()
  expect(readFence(block)?.isClosed).toBe(false)
  expect(performance.now() - start).toBeLessThan(300)
})
