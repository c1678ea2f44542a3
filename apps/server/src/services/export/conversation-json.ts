import type { Conversation } from '#domain/conversation/conversation'
import { type Branches, listMessageIds, publicMessage, type ReadMessagesDeps, readMessages } from './read-messages'

/** Goes up when what stands in it changes in a way that a reader has to know. */
const version = 1

/** A conversation as one JSON value, in pieces. */
export async function* conversationJson(
  deps: ReadMessagesDeps & { now: () => Date },
  conversation: Conversation,
  branches: Branches,
): AsyncGenerator<string> {
  const head = JSON.stringify({ version, exportedAt: deps.now().toISOString(), conversation })
  yield `${head.slice(0, -1)},"messages":[`
  let comma = '\n'
  for await (const message of readMessages(deps, conversation, listMessageIds(deps, conversation, branches))) {
    yield comma + JSON.stringify(publicMessage(message))
    comma = ',\n'
  }
  yield '\n]}\n'
}
