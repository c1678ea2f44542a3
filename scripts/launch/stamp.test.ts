import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stampOf } from './stamp.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'better-chat-stamp-'))
  write('app/src/index.ts', 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, content: string) {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), content)
}

test('the stamp is the same while nothing changed', () => {
  expect(stampOf(root, ['app'])).toBe(stampOf(root, ['app']))
})

test('the stamp changes with a file’s content, its name, and a new file', () => {
  const stamps = [stampOf(root, ['app'])]
  write('app/src/index.ts', 'two')
  stamps.push(stampOf(root, ['app']))
  write('app/src/other.ts', 'two')
  stamps.push(stampOf(root, ['app']))
  rmSync(join(root, 'app/src/index.ts'))
  stamps.push(stampOf(root, ['app']))
  expect(new Set(stamps).size).toBe(4)
})

test('content that moves from one file into the next changes the stamp', () => {
  write('app/a', 'xy')
  write('app/b', '')
  const before = stampOf(root, ['app'])
  write('app/a', 'x')
  write('app/b', 'y')
  expect(stampOf(root, ['app'])).not.toBe(before)
})

test('what tools make does not count', () => {
  const before = stampOf(root, ['app'])
  for (const made of ['dist/x', 'node_modules/x/y', 'src/routeTree.gen.ts', '.tanstack/x']) write(`app/${made}`, 'made')
  expect(stampOf(root, ['app'])).toBe(before)
})

test('a file that is not there yet is no error', () => {
  expect(stampOf(root, ['nothing', 'app'])).toBe(stampOf(root, ['app']))
})
