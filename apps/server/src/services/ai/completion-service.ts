import type { AiRequest } from '@better-chat/contract/ai-request'
import type { MessageMetadata } from '@better-chat/contract/message'
import type { UIMessageChunk } from 'ai'
import type { ConversationId, StoredMessage } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import type { Generation, GenerationOutcome } from '#domain/generation/generation'
import type { GenerationLog } from '#domain/generation/generation-log'
import type { GenerationRepository } from '#domain/generation/generation-repository'
import type { Model } from '#domain/model/model-registry'
import type { ProviderKeyCopy } from '#domain/model/provider-key-repository'
import { knownTimeZone } from '#domain/settings/time-zone'
import type { ToolSelection } from '#domain/tool/tool-selection'
import { answerLimits } from '#domain/usage/answer-limits'
import { collectMcpTools, type McpTools, type McpToolsDeps } from '#services/mcp/mcp-tools'
import { type PlanCallsDeps, planCalls } from '#services/mcp/plan-calls'
import { contactNewServers, type RefreshCataloguesDeps, refreshCatalogues } from '#services/mcp/refresh-catalogues'
import { findSettings } from '#services/settings/settings-service'
import { type CollectToolsDeps, canCallTools, collectTools } from '#services/tools/collect-tools'
import { findToolSelection } from '#services/tools/find-tool-selection'
import { type CallBudgetDeps, createCallBudget } from '#services/usage/call-budget'
import { type SendUsageDeps, sendUsage } from '#services/usage/send-usage'
import { type AdmitApprovedDeps, type Approved, admitApproved } from './admit-approved'
import { type Admission, type AdmitMessageDeps, type Allowed, admitMessage } from './admit-message'
import { createAnswerLog } from './answer-log'
import { type AnswerWriter, createAnswerWriter } from './answer-writer'
import { type AssemblePromptDeps, assemblePrompt, type Prompt } from './assemble-prompt'
import { buildInstructions } from './build-instructions'
import { endChunks } from './end-chunks'
import { knownChunks } from './known-chunks'
import { type MakeSummaryDeps, makeSummary } from './make-summary'
import { type MakeTitleDeps, makeTitle } from './make-title'
import { plainChunks } from './message-from-chunks'
import { type NoteTokenRatioDeps, noteTokenRatio } from './note-token-ratio'
import type { PromptWindow } from './prompt-window'
import type { RecoverOrphansDeps } from './recover-orphans'
import { type ReplayAnswerDeps, replayAnswer } from './replay-answer'
import { runAllowed } from './run-allowed'
import type { RunningGeneration, RunningGenerations } from './running-generations'
import { type Ending, settleGeneration } from './settle-generation'
import { type StreamAnswerDeps, type StreamAnswerInput, streamAnswer } from './stream-answer'
import { countCalls } from './tool-parts'

export type CompletionDeps = AdmitMessageDeps &
  AdmitApprovedDeps &
  AssemblePromptDeps &
  StreamAnswerDeps &
  NoteTokenRatioDeps &
  RecoverOrphansDeps &
  ReplayAnswerDeps &
  MakeTitleDeps &
  MakeSummaryDeps &
  CollectToolsDeps &
  McpToolsDeps &
  PlanCallsDeps &
  RefreshCataloguesDeps &
  CallBudgetDeps &
  SendUsageDeps & {
    generations: GenerationRepository
    log: GenerationLog
    running: RunningGenerations
    providerKeyCopy: Pick<ProviderKeyCopy, 'noteUse'>
    /** Called when an answer is stored: what waits for it may go on. */
    afterAnswer: () => void
    /** Goes on after the request that started it has ended; a failure in it is logged. */
    inBackground: (work: Promise<void>) => void
  }

/** Answers one message. The stream replays from the start and goes on live; closing it does not stop the answer. */
export async function completeMessage(deps: CompletionDeps, request: AiRequest): Promise<ReadableStream<Uint8Array>> {
  const started = await startAnswer(deps, request)
  return started.kind === 'repeated' ? replayAnswer(deps, started.askedBefore) : started.running.answer.read()
}

type StartedAnswer = { kind: 'started'; running: RunningGeneration } | Extract<Admission, { kind: 'repeated' }>

/** One message: admit → assemble prompt → collect tools → stream → settle. Returns as soon as it is admitted; the answer is written whoever reads it. */
export async function startAnswer(
  deps: CompletionDeps,
  request: AiRequest,
  checkMeant?: () => void,
): Promise<StartedAnswer> {
  const admission = await admit(deps, request, checkMeant)
  if (admission.kind === 'repeated') return admission
  return { kind: 'started', running: begin(deps, admission, { timeZone: request.timeZone }) }
}

/** Goes on with the answer of a conversation whose questions are all answered; nothing happens where something is still open. */
export async function continueApproved(
  deps: CompletionDeps,
  conversationId: ConversationId,
  timeZone?: string,
): Promise<void> {
  const admission = await admitApproved(deps, conversationId)
  if (admission) begin(deps, admission, { timeZone })
}

function begin(
  deps: CompletionDeps,
  { generation, model, shown, limitMicros, outputTokens, allowed }: Allowed & Partial<Approved>,
  { timeZone }: { timeZone: string | undefined },
): RunningGeneration {
  const running = deps.running.start(generation, knownChunks(deps, generation))
  if (deps.running.takeEarlyStop(generation.conversationId, [generation.parentId, generation.attemptId])) {
    deps.generations.requestStop(generation.id, deps.now())
    void deps.running.abort(generation.id)
  }
  const budget = createCallBudget(deps, { id: generation.id, limitMicros }, model)
  const selection = findToolSelection(deps, generation)
  const asked = { model, shown, selection, timeZone: knownTimeZone(timeZone), budget, outputTokens, allowed }
  deps.inBackground(writeAnswer(deps, running, asked))
  return running
}

async function admit(deps: CompletionDeps, request: AiRequest, checkMeant?: () => void): Promise<Admission> {
  try {
    return await admitMessage(deps, request, checkMeant)
  } catch (error) {
    // Its stop went with it: sent again, it is wanted.
    const id = request.trigger === 'submit-message' ? request.message.id : (request.attemptId ?? null)
    deps.running.takeEarlyStop(request.conversationId, [id])
    throw error
  }
}

/** The running answer of a conversation, from its start; null when none is written right now. */
export function resumeAnswer(deps: CompletionDeps, conversationId: ConversationId): ReadableStream<Uint8Array> | null {
  const generation = deps.generations.findRunning(conversationId)
  return generation ? (deps.running.find(generation.id)?.answer.read() ?? null) : null
}

/** Who answers, what it is shown, which tools it may use, where the person is, and what it may cost. */
type Asked = Pick<StreamAnswerInput, 'model' | 'timeZone' | 'budget' | 'outputTokens'> & {
  shown: PromptWindow
  selection: ToolSelection
  /** The calls that are made first, of an answer that waited for them. */
  allowed?: Approved['allowed'] | undefined
}

async function writeAnswer(deps: CompletionDeps, running: RunningGeneration, asked: Asked): Promise<void> {
  const { generation, answer } = running
  const { model } = asked
  // A log that refuses belongs to a generation that is over (its conversation was deleted): nobody waits for the rest.
  const log = createAnswerLog(deps.log, generation.id, {
    onRefused: () => void deps.running.abort(generation.id),
    onFailed: (cause) =>
      deps.logFailure(new DomainError('internal-error', {}, { cause }), { generationId: generation.id }),
  })
  const knownLength = answer.chunks.length
  const writer = createAnswerWriter({ answer, log, now: deps.now, reasoningMs: reasoningMsOf(answer.chunks) })
  try {
    const { outcome, ...kept } = await ask(deps, running, asked, writer)
    writer.finish(isWhole(outcome))
    log.flush()
    const firstTokenMs = writer.firstTokenAt && writer.firstTokenAt.getTime() - generation.startedAt.getTime()
    const { usage, hasProduced } = writer
    const toolCalls = countCalls(answer.chunks, knownLength)
    const metadata = await settle(deps, running, {
      ...kept,
      outcome,
      usage,
      firstTokenMs,
      hasProduced,
      toolCalls,
    })
    if (model.paidBy === 'person') noteUse(deps, generation, model, metadata)
    deps.afterAnswer()
    // After the cutover, so that whoever reads the end finds the answer stored.
    for (const chunk of metadata ? endChunks(metadata) : notStored) answer.append(chunk)
    if (canCallTools(model)) deps.inBackground(refreshCatalogues(deps, asked.selection))
    deps.inBackground(tidyUp(deps, generation, asked, metadata).finally(() => sendUsage(deps)))
  } finally {
    log.close()
    deps.running.end(generation.id)
  }
}

/** What nobody waits for: after a whole answer the conversation is named, and what no longer fits is summed up. */
async function tidyUp(
  deps: CompletionDeps,
  generation: Generation,
  { model, shown }: Asked,
  metadata: MessageMetadata | null,
): Promise<void> {
  if (metadata?.status !== 'completed') return
  await makeTitle(deps, generation, model)
  await makeSummary(deps, generation, { model, shown, outputTokens: metadata.outputTokens })
}

/** How the person's own key fared: shown beside it in the settings. */
function noteUse(
  deps: CompletionDeps,
  { startedAt }: Generation,
  { provider }: Model,
  metadata: MessageMetadata | null,
): void {
  deps.providerKeyCopy.noteUse(provider.id, { at: deps.now(), error: metadata?.error, since: startedAt })
}

/** Never throws: what nobody foresaw is a failed answer too. */
async function ask(
  deps: CompletionDeps,
  running: RunningGeneration,
  asked: Asked,
  writer: AnswerWriter,
): Promise<Pick<Ending, 'outcome' | 'cut' | 'unseenFiles' | 'missingServers'>> {
  const { generation, signal, answer } = running
  const { conversationId } = generation
  const { chunks } = answer
  let prompt: Prompt | null = null
  let servers: McpTools | null = null
  try {
    const { model, shown, selection, timeZone, allowed } = asked
    const person = { ...(await findSettings(deps)), timeZone }
    const missing = canCallTools(model) ? await contactNewServers(deps, selection, signal) : []
    servers = canCallTools(model)
      ? collectMcpTools(
          deps,
          model,
          selection,
          planCalls(deps, { conversationId, chunks }, { ...person, ...selection }),
        )
      : null
    const tools = [...collectTools(deps, model, selection), ...(servers?.tools ?? [])]
    const onFault = (cause: unknown) =>
      deps.logFailure(new DomainError('internal-error', {}, { cause }), { generationId: generation.id })
    const after = allowed && (await runAllowed(running, { tools, timeZone, allowed, onFault }, writer))
    if (signal.aborted) return { outcome: { status: 'stopped' } }
    const path = after ? withParts(shown, { id: generation.messageId, parts: after.parts }) : shown
    prompt = await assemblePrompt(deps, { generation, model, shown: path, signal, isGoingOn: !after })
    const { messages, fileTokens, unseenFiles } = prompt
    // What the calls brought was not estimated with the rest.
    const estimatedTokens = after ? null : prompt.estimatedTokens
    const instructions = buildInstructions(person, model, tools, deps.now())
    const { outcome, cut, promptTokens } = await streamAnswer(
      deps,
      {
        ...asked,
        generationId: generation.id,
        conversationId,
        reasoningEffort: generation.reasoningEffort,
        instructions,
        messages,
        fileTokens,
        tools,
        ...(after && { used: after.used }),
        toolSteps: person.toolSteps,
        signal,
      },
      writer,
    )
    noteTokenRatio(deps, model, { estimatedTokens, instructions, tools, reported: promptTokens })
    const { messages: leftOut, fromMessageId } = shown.cut ?? {}
    const messagesCut = leftOut !== undefined && {
      messages: leftOut,
      fromMessageId,
      isFree: answerLimits(model).isFree,
    }
    return {
      outcome,
      cut: messagesCut || cut ? { isFree: false, ...cut, ...messagesCut } : undefined,
      unseenFiles: unseenFiles.length > 0 ? unseenFiles : undefined,
      missingServers: missing.length > 0 ? missing : undefined,
    }
  } catch (cause) {
    // Stopped while it waited for its files.
    if (signal.aborted) return { outcome: { status: 'stopped' } }
    return { outcome: failWith(deps, generation, cause) }
  } finally {
    prompt?.release()
    if (servers) deps.inBackground(servers.close())
  }
}

/** The path with what an answer in it says by now. */
function withParts(shown: PromptWindow, { id, parts }: Pick<StoredMessage, 'id' | 'parts'>): PromptWindow {
  return { ...shown, messages: shown.messages.map((message) => (message.id === id ? { ...message, parts } : message)) }
}

function failWith(deps: CompletionDeps, { id: generationId }: Generation, cause: unknown): GenerationOutcome {
  const failure = cause instanceof DomainError ? cause : new DomainError('internal-error', {}, { cause })
  deps.logFailure(failure, { generationId })
  return { status: 'failed', error: { reason: failure.reason, message: failure.message } }
}

/** An answer whose chunks do not make a message is stored as the words it said. When even that fails, the generation is left to its recovery, which has the log. */
async function settle(
  deps: CompletionDeps,
  { generation, answer }: RunningGeneration,
  ending: Ending,
): Promise<MessageMetadata | null> {
  try {
    return await settleGeneration(deps, generation, answer.chunks, ending)
  } catch (cause) {
    const outcome = failWith(deps, generation, cause)
    return settleGeneration(deps, generation, plainChunks(answer.chunks), { ...ending, outcome })
  }
}

/** The conversation is gone, or somebody else has closed the generation. */
const notStored: UIMessageChunk[] = [{ type: 'abort', reason: 'stopped' }]

function isWhole(outcome: GenerationOutcome): boolean {
  if (outcome.status === 'awaiting-approval') return true
  return outcome.status === 'completed' && outcome.finishReason !== 'length'
}

function reasoningMsOf(known: readonly UIMessageChunk[]): number[] {
  const start = known.find((chunk) => chunk.type === 'start')
  // Our own start chunk carries the metadata of what is continued.
  return (start?.messageMetadata as MessageMetadata | undefined)?.reasoningMs ?? []
}
