import { answerQuestion, listQuestions } from '#services/ai/answer-question'
import { protectedProcedure } from './protected-procedure'

const { questions } = protectedProcedure

export const questionsRouter = questions.router({
  list: questions.list.handler(({ context, input }) => ({
    items: listQuestions(context.deps, input.id),
    nextCursor: null,
  })),
  answer: questions.answer.handler(({ context, input: { questionId, ...answer } }) =>
    answerQuestion(context.deps, questionId, answer),
  ),
})
