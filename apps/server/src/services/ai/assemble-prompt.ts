import type { ChatMessagePart } from '@better-chat/contract/message'
import { convertToModelMessages, type ModelMessage } from 'ai'
import type { Generation } from '#domain/generation/generation'
import type { Model } from '#domain/model/model-registry'
import { isFilePart } from './file-parts'
import { type PromptFiles, type PromptFilesDeps, readPromptFiles, type UnseenFiles } from './prompt-files'
import { toPromptParts } from './prompt-parts'
import type { PromptWindow } from './prompt-window'
import { estimateTokens } from './token-memory'

export type AssemblePromptDeps = PromptFilesDeps

const goOn =
  'Your answer above was cut off. Go on with it exactly where it stopped: do not repeat what is there, do not introduce or comment, write only what follows.'

export type Prompt = {
  messages: ModelMessage[]
  unseenFiles: UnseenFiles
  /** What the files take at most, in tokens. */
  fileTokens: number
  /** Of the messages, as estimated; null where files make that unsure. */
  estimatedTokens: number | null
  /** To be called when the answer has ended: the bytes of its files are held until then. */
  release: () => void
}

export type PromptInput = {
  generation: Generation
  model: Model
  shown: PromptWindow
  /** Whether an answer that is continued was cut off, and is to be gone on with. */
  isGoingOn: boolean
  signal: AbortSignal
}

/** What the model is shown, in the words of the SDK. A continuation ends with the cut-off answer and a word to go on, which no list shows. */
export async function assemblePrompt(
  deps: AssemblePromptDeps,
  { generation, isGoingOn, model, shown, signal }: PromptInput,
): Promise<Prompt> {
  const isContinuation = generation.isContinuation && isGoingOn
  const files = await readPromptFiles(deps, shown.messages, { model, signal })
  try {
    const fileTokens = shown.messages.reduce((sum, message) => sum + message.fileTokens.most, 0)
    return {
      messages: await toMessages({ shown, files, model, isContinuation }),
      unseenFiles: files.unseen,
      fileTokens,
      estimatedTokens: fileTokens > 0 ? null : shown.tokens + (isContinuation ? estimateTokens(goOn) : 0),
      release: files.release,
    }
  } catch (error) {
    files.release()
    throw error
  }
}

type Parts = Pick<PromptInput, 'shown' | 'model'> & { files: PromptFiles; isContinuation: boolean }

async function toMessages({ shown, files, model, isContinuation }: Parts): Promise<ModelMessage[]> {
  const said = shown.messages.map(({ role, parts }) => ({
    role,
    parts: toPromptParts(parts, model).map((part) => (isFilePart(part) ? files.partOf(part) : part)),
  }))
  const told = withSummary(said, shown.summary).filter(({ parts }) => parts.length > 0)
  const converted = await convertToModelMessages(told, { ignoreIncompleteToolCalls: true })
  const messages = converted.map(files.withBytes)
  return isContinuation ? [...messages, { role: 'user', content: goOn }] : messages
}

type Told = { role: 'user' | 'assistant'; parts: ChatMessagePart[] }

/** The first message, a person's, begins with what stands for those before it. */
function withSummary([first, ...others]: Told[], summary: string | null): Told[] {
  if (!first) return []
  if (summary === null) return [first, ...others]
  return [{ ...first, parts: [{ type: 'text', text: summary }, ...first.parts] }, ...others]
}
