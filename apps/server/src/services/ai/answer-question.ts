import type { ApprovalAnswer, Question } from '@better-chat/contract/question'
import type { ConversationId } from '#domain/conversation/conversation'
import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import { DomainError } from '#domain/errors'
import type { SettingsCopy } from '#domain/settings/settings-repository'
import type { ListedTool, McpServerRepository, McpServerSetup } from '#domain/tool/mcp-server'
import { type QuestionRepository, restsOnGrant, type StoredQuestion } from '#domain/tool/question-repository'
import { definitionOf, readDefinition } from '#domain/tool/tool-definition'
import type { ToolGrants } from '#domain/tool/tool-grants'
import { isGuardedAgainst } from '#services/mcp/ask-first'
import { listServers } from '#services/mcp/mcp-servers-service'
import { type CompletionDeps, continueApproved } from './completion-service'

export type AnswerQuestionDeps = {
  questions: QuestionRepository
  toolGrants: Pick<ToolGrants, 'find' | 'save'>
  mcpServers: Pick<McpServerRepository, 'list' | 'findCatalogue'>
  conversations: Pick<ConversationRepository, 'listPrivateTools'>
  settingsCopy: Pick<SettingsCopy, 'find'>
  atomically: <Result>(work: () => Result) => Result
  now: () => Date
}

export type Answered = { answer: ApprovalAnswer; reason?: string | undefined; timeZone?: string | undefined }

/**
 * Keeps the person's answer; with the last one of its message the message goes on. What refuses that leaves the answer
 * kept: given once more, it is tried once more.
 */
export async function answerQuestion(
  deps: AnswerQuestionDeps & CompletionDeps,
  id: string,
  answered: Answered,
): Promise<Question> {
  const question = recordAnswer(deps, id, answered)
  await continueApproved(deps, question.conversationId, answered.timeZone)
  return toQuestion(question)
}

/**
 * Goes on with every answer that was allowed to and could not: as many were being written, or the worker was lost between.
 * What refuses one leaves it for the person. Never throws.
 */
export async function continueAnswered(
  deps: AnswerQuestionDeps & CompletionDeps & { logQueueFailure: (cause: unknown) => void },
): Promise<void> {
  for (const conversationId of deps.questions.listAnswered()) {
    try {
      await continueApproved(deps, conversationId)
    } catch (cause) {
      if (!(cause instanceof DomainError)) deps.logQueueFailure(cause)
    }
  }
}

export function listQuestions(
  { questions }: { questions: Pick<QuestionRepository, 'list'> },
  conversationId: ConversationId,
): Question[] {
  return questions.list(conversationId).map(toQuestion)
}

/**
 * Keeps the person's answer, and what it allows from now on; other questions that this settles are answered with it. The
 * same answer again changes nothing.
 * @throws DomainError `question-not-found`, `question-answered`
 */
function recordAnswer(deps: AnswerQuestionDeps, id: string, { answer, reason }: Answered): StoredQuestion {
  return deps.atomically(() => {
    const question = deps.questions.find(id)
    if (!question) throw new DomainError('question-not-found')
    if (question.answer !== null && question.answer !== answer) throw new DomainError('question-answered')
    if (question.answer === null) {
      const why = answer === 'deny' && reason ? reason : null
      deps.questions.answer(id, { answer, reason: why })
      if (answer === 'always-tool' || answer === 'always-server') allow(deps, question, answer)
    }
    return { ...question, answer }
  })
}

/** What is allowed is what was asked about. Other questions that this settles rest on it, as long as it holds. */
function allow(deps: AnswerQuestionDeps, question: StoredQuestion, answer: 'always-tool' | 'always-server'): void {
  const { serverId, tool, definition, conversationId } = question
  const server = listServers(deps).find(({ id }) => id === serverId)
  // What is gone allows nothing that may come in its place.
  if (!server) return
  const about = { serverId, withServer: answer === 'always-server', grantedAt: deps.now() }
  const others = about.withServer ? knownBefore(deps, server, question) : []
  for (const listed of others) {
    deps.toolGrants.save({ ...about, tool: listed.name, definition: definitionOf(server, listed) })
  }
  deps.toolGrants.save({ ...about, tool, definition })
  for (const open of deps.questions.list(conversationId)) {
    if (isSettled(deps, open)) deps.questions.answer(open.id, { answer: 'always-tool', reason: null })
  }
}

/** The tools a server had when it was asked for one of them: not those that are off, nor those that are not what was allowed before. */
function knownBefore(deps: AnswerQuestionDeps, server: McpServerSetup, { askedAt }: StoredQuestion): ListedTool[] {
  const catalogue = deps.mcpServers.findCatalogue(server.id)
  if (!catalogue || catalogue.fetchedAt > askedAt) return []
  return catalogue.tools.filter((listed) => {
    const grant = deps.toolGrants.find(server.id, listed.name)
    return !server.toolsOff.includes(listed.name) && (!grant || grant.definition === definitionOf(server, listed))
  })
}

/** Whether the call would be made without a question if it were asked for now. */
function isSettled(deps: AnswerQuestionDeps, open: StoredQuestion): boolean {
  if (open.answer !== null || !restsOnGrant(open)) return false
  if (deps.toolGrants.find(open.serverId, open.tool)?.definition !== open.definition) return false
  const isGuarded = deps.settingsCopy.find()?.guardTools ?? true
  return !isGuardedAgainst(open, {
    isGuarded,
    privateTools: () => deps.conversations.listPrivateTools(open.conversationId),
  })
}

function toQuestion(question: StoredQuestion): Question {
  const { id, conversationId, messageId, toolCallId, serverId, tool, why, answer, askedAt } = question
  const { definition, definitionBefore } = question
  const change = definitionBefore !== null && {
    before: readDefinition(definitionBefore),
    after: readDefinition(definition),
  }
  return {
    ...{ id, conversationId, messageId, toolCallId, serverId, tool, why, answer },
    change: change || null,
    askedAt: askedAt.toISOString(),
  }
}
