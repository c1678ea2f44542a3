/**
 * One JSON line per failure, or per event that has none, for whoever operates the server. Only names, status codes and stacks: the message of a
 * provider's error may quote a key, its request holds the conversation.
 */
export function logFailure(event: string, error: unknown, about: Record<string, string | undefined> = {}): void {
  console.error(JSON.stringify({ event, ...about, error: error === undefined ? undefined : describe(error) }))
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  const { name, cause } = error
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined
  return { name, reason, statusCode, at: framesOf(error), cause: cause === undefined ? undefined : describe(cause) }
}

// A stack begins with the message, of which any line may look like a frame.
function framesOf({ message, stack = '' }: Error): string[] {
  const start = stack.indexOf(message)
  return (start === -1 ? stack : stack.slice(start + message.length))
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 5)
    .map((line) => line.trim())
}
