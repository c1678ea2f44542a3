import { fileKindOf } from '@better-chat/contract/files'
import type { UnseenReason } from '@better-chat/contract/message'
import type { StoredFile } from '#domain/attachment/attachment'
import {
  type FileTokens,
  inlineMaxBytes,
  inlineTokensOf,
  noteTokens,
  readingOf,
  textTokensOf,
} from '#domain/attachment/reading'
import type { Model } from '#domain/model/model-registry'
import { answerLimits } from '#domain/usage/answer-limits'
import { type FilePart, type FindFileDeps, fileOf } from './file-parts'

/** What becomes of a file in a prompt. */
export type FilePlan =
  | { kind: 'inline'; file: StoredFile }
  | { kind: 'text'; file: StoredFile; maxBytes: number; totalBytes: number }
  | { kind: 'unseen'; name: string; why: Exclude<UnseenReason, 'shortened'> }

/**
 * Says of the files of one prompt, asked from the newest message on, what becomes of each, for as long as what goes along with
 * one call holds out: pictures and PDFs as they are, text as text.
 */
export function createFilePlanner(deps: FindFileDeps, model: Model): (part: FilePart) => FilePlan {
  let inlineLeft = inlineMaxBytes
  let textLeft = answerLimits(model).fileTextBytes
  return (part) => {
    const plan = planFile(fileOf(deps, part), part, { model, inlineLeft, textLeft })
    if (plan.kind === 'inline') inlineLeft -= plan.file.size
    if (plan.kind === 'text') textLeft -= plan.maxBytes
    return plan
  }
}

/** What a file adds to the prompt. */
export function tokensOfPlan(plan: FilePlan, model: Model): FileTokens {
  if (plan.kind === 'unseen') return { usual: noteTokens, most: noteTokens }
  return plan.kind === 'inline' ? inlineTokensOf(plan.file, model) : textTokensOf(plan.maxBytes)
}

type Left = { model: Model; inlineLeft: number; textLeft: number }

function planFile(file: StoredFile | null, part: FilePart, { model, inlineLeft, textLeft }: Left): FilePlan {
  if (!file) return { kind: 'unseen', name: part.filename ?? 'file', why: 'missing' }
  const { name, size, textSize } = file
  const reading = readingOf(file, model)
  if (reading === 'not-readable') return { kind: 'unseen', name, why: 'not-readable' }
  if (reading === 'inline' && size <= inlineLeft) return { kind: 'inline', file }
  const totalBytes = fileKindOf(file.mediaType) === 'text' ? size : textSize
  // Text that is cut off after a few words says nothing.
  if (totalBytes === null || textLeft < Math.min(totalBytes, leastTextBytes))
    return { kind: 'unseen', name, why: 'too-much' }
  return { kind: 'text', file, maxBytes: Math.min(totalBytes, textLeft), totalBytes }
}

const leastTextBytes = 2_000
