import type { ChatMessage } from '@better-chat/contract/message'
import { filesGapPx, picturesHeight } from './picture-box'
import { isPicture, shownFiles } from './shown-files'

// Measured on the drawn page; a guess that is off is corrected when the message comes into view.
const linePx = 25
const characterPx = 7.4
const ownWidth = 0.8
const aroundPx = { user: 24, assistant: 56, system: 0 }
const foldedPx = 34
const cardPx = 58

const estimates = new WeakMap<ChatMessage, { columnPx: number; heightPx: number }>()

/** About how many pixels high a message will be in a column of this width, before it was ever drawn. */
export function estimateHeight(message: ChatMessage, columnPx: number): number {
  const known = estimates.get(message)
  if (known?.columnPx === columnPx) return known.heightPx
  const widthPx = message.role === 'user' ? columnPx * ownWidth : columnPx
  const perLine = Math.max(20, widthPx / characterPx)
  const heightPx = message.parts.reduce((sum, part) => {
    if (part.type === 'text') return sum + countLines(part.text, perLine) * linePx
    return part.type === 'step-start' || part.type === 'file' ? sum : sum + foldedPx
  }, aroundPx[message.role] + filesHeight(message, columnPx))
  estimates.set(message, { columnPx, heightPx })
  return heightPx
}

function filesHeight(message: ChatMessage, columnPx: number): number {
  const files = shownFiles(message)
  const pictures = files.filter(isPicture)
  const cards = files.length - pictures.length
  const picturesPx = pictures.length > 0 ? picturesHeight(pictures, columnPx) + filesGapPx : 0
  return picturesPx + cards * (cardPx + filesGapPx)
}

function countLines(text: string, perLine: number): number {
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(line === '' ? 0.5 : 1, Math.ceil(line.length / perLine))
  return lines
}
