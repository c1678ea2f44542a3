import type { ApprovalAnswer, Question } from '@better-chat/contract/question'
import type { ConversationId } from '#domain/conversation/conversation'
import { DomainError } from '#domain/errors'
import type { McpServerRepository } from '#domain/tool/mcp-server'
import type { QuestionRepository, StoredQuestion } from '#domain/tool/question-repository'
import { definitionOf, readDefinition } from '#domain/tool/tool-definition'
import type { ToolGrants } from '#domain/tool/tool-grants'
import { type CompletionDeps, continueApproved } from './completion-service'

export type AnswerQuestionDeps = {
  questions: QuestionRepository
  toolGrants: Pick<ToolGrants, 'find' | 'save'>
  mcpServers: Pick<McpServerRepository, 'findCatalogue'>
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

/** What is allowed is what the person saw; of the server's other tools what is known of them now. */
function allow(
  deps: AnswerQuestionDeps,
  { serverId, tool, ...question }: StoredQuestion,
  answer: ApprovalAnswer,
): void {
  const withServer = answer === 'always-server'
  const about = { serverId, withServer, grantedAt: deps.now() }
  const others = withServer ? (deps.mcpServers.findCatalogue(serverId)?.tools ?? []) : []
  for (const listed of others) deps.toolGrants.save({ ...about, tool: listed.name, definition: definitionOf(listed) })
  deps.toolGrants.save({ ...about, tool, definition: question.definition })
  for (const open of deps.questions.list(question.conversationId)) {
    if (isSettled(deps, open)) deps.questions.answer(open.id, { answer: 'once', reason: null })
  }
}

function isSettled({ toolGrants }: AnswerQuestionDeps, { answer, why, serverId, tool, definition }: StoredQuestion) {
  const isAboutAllowance = why === 'not-allowed' || why === 'definition-changed'
  return answer === null && isAboutAllowance && toolGrants.find(serverId, tool)?.definition === definition
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
