import { expect, test } from 'vitest'
import { drawnBefore, keepDrawn } from './drawn-diagrams'
import type { DiagramPicture } from './mermaid'

const picture: DiagramPicture = { kind: 'drawn', url: 'data:,', width: 1, height: 1, title: 'flowchart' }

test('a diagram is known in the colours it was drawn in, and in no others', () => {
  keepDrawn('graph TD', 'dark indigo', picture)
  expect(drawnBefore('graph TD', 'dark indigo')).toBe(picture)
  expect(drawnBefore('graph TD', 'light indigo')).toBeNull()
  expect(drawnBefore('graph TD', 'dark teal')).toBeNull()
})

test('only so many are kept: the oldest goes', () => {
  for (let index = 0; index < 60; index++) keepDrawn(`graph ${index}`, 'dark indigo', picture)
  expect(drawnBefore('graph 0', 'dark indigo')).toBeNull()
  expect(drawnBefore('graph 59', 'dark indigo')).toBe(picture)
})
