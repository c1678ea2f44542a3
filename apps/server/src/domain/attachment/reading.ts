import { fileKindOf } from '@better-chat/contract/files'
import type { Model } from '../model/model-registry'
import { answerLimits } from '../usage/answer-limits'
import { contextLimit } from '../usage/context-limit'
import type { StoredFile } from './attachment'
import { isTextType } from './text-type'

/** The most that goes along with one call as it is, over the whole prompt, in bytes. */
export const inlineMaxBytes = 16 * 1024 * 1024

/** How a model reads a file: as it is, by the provider's own means; as text; or not at all. */
export type Reading = 'inline' | 'text' | 'not-readable'

export function readingOf(file: StoredFile, model: Model): Reading {
  const { capabilities } = model
  const kind = fileKindOf(file.mediaType)
  // What a tool answered with may be anything; what a person attached is text.
  if (kind === 'text') return isTextType(file.mediaType) ? 'text' : 'not-readable'
  if (kind === 'image') return capabilities.includes('vision') ? 'inline' : 'not-readable'
  const pages = file.pages ?? guessedPages(file)
  const { tokens, isKnown } = contextLimit(model)
  const fits = !isKnown || pages * usualPageTokens <= tokens * mostForOnePdf
  const isShort = pages <= answerLimits(model).pdfPages && fits && file.size <= inlineMaxBytes
  // A long one is read as text; one without any as it is, whatever its provider makes of it.
  if (capabilities.includes('files') && (isShort || file.textSize === null)) return 'inline'
  return file.textSize === null ? 'not-readable' : 'text'
}

/** Of what a model reads of a conversation: the rest is for what is said of it. */
const mostForOnePdf = 2 / 3
const pdfBytesPerPage = 50_000

function guessedPages({ size }: StoredFile): number {
  return Math.ceil(size / pdfBytesPerPage)
}

/** Text is rarely denser. */
const bytesPerToken = 3
/** What is said in the place of a file, or around it, in tokens. */
export const noteTokens = 30

/** Tokens of a picture of 2,048 pixels. Claude counts 1,600 for one, Gemini 258 for each of at most twelve tiles, GPT up to 1,500. */
const usualImageTokens = 1_600
const mostImageTokens = 5_000
/** GPT-4o mini counts a picture 33 times as high as GPT-4o, and costs as much for it: 2,833 tokens, and 5,667 for each of eight tiles. */
const mostImageTokensOfMini = 48_200
/** A page goes as its text and as a picture of it. */
const usualPageTokens = 2_000
const mostPageTokens = 3_500

/** What files add to a prompt in tokens, as estimated: as a rule (`usual`), and at most, for whoever has to pay for it. */
export type FileTokens = { usual: number; most: number }

/** Of a file that goes along as it is. */
export function inlineTokensOf(file: StoredFile, model: Model): FileTokens {
  if (fileKindOf(file.mediaType) === 'image') {
    return { usual: usualImageTokens, most: model.id.includes('gpt-4o-mini') ? mostImageTokensOfMini : mostImageTokens }
  }
  const pages = file.pages ?? guessedPages(file)
  return { usual: pages * usualPageTokens, most: pages * mostPageTokens }
}

/** Of so much of a file's text. */
export function textTokensOf(bytes: number): FileTokens {
  const tokens = Math.ceil(bytes / bytesPerToken) + noteTokens
  return { usual: tokens, most: tokens }
}
