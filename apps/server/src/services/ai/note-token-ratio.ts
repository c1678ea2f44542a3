import { asSchema } from 'ai'
import type { Model } from '#domain/model/model-registry'
import type { Tool } from '#domain/tool/tool'
import { contextLimit } from '#domain/usage/context-limit'
import { newRatio, type TokenRatios } from '#domain/usage/token-ratio'
import { estimateTokens } from './token-memory'

export type NoteTokenRatioDeps = { tokenRatios: TokenRatios }

type Counted = {
  /** Of the messages; null where files make that unsure. */
  estimatedTokens: number | null
  instructions: string
  tools: readonly Tool[]
  /** What the provider counted for the first call; undefined where it told nothing. */
  reported: number | undefined
}

/** Keeps how many tokens a model counts for one that is estimated, once it is seen to be another number than before. */
export function noteTokenRatio({ tokenRatios }: NoteTokenRatioDeps, model: Model, counted: Counted): void {
  const { estimatedTokens, instructions, tools, reported } = counted
  if (estimatedTokens === null || reported === undefined) return
  const told = tools.map(({ name, description, inputSchema }) => [name, description, asSchema(inputSchema).jsonSchema])
  const estimated = estimatedTokens + estimateTokens(instructions) + estimateTokens(JSON.stringify(told))
  const limit = contextLimit(model).tokens
  const ratio = newRatio(tokenRatios.find(model.id), { reported, estimated, limit })
  if (ratio !== null) tokenRatios.save(model.id, ratio)
}
