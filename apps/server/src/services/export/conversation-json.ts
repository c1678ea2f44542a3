import { type Outline, publicMessage, type ReadMessagesDeps, readMessages } from './read-messages'

/** Goes up when what stands in it changes in a way that a reader has to know. */
const version = 1

/** A conversation as one JSON value, in pieces. */
export async function* conversationJson(
  deps: ReadMessagesDeps & { now: () => Date },
  outline: Outline,
): AsyncGenerator<string> {
  const head = JSON.stringify({ version, exportedAt: deps.now().toISOString(), conversation: outline.conversation })
  yield `${head.slice(0, -1)},"messages":[`
  let comma = '\n'
  for await (const message of readMessages(deps, outline)) {
    yield comma + JSON.stringify(publicMessage(message))
    comma = ',\n'
  }
  yield '\n]}\n'
}
