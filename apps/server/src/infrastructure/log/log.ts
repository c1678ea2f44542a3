/**
 * One JSON line per failure, for whoever operates the server. Only names, status codes and stacks: the message of a
 * provider's error may quote a key, its request holds the conversation.
 */
export function logFailure(event: string, error: unknown, about: Record<string, string | undefined> = {}): void {
  console.error(JSON.stringify({ event, ...about, error: describe(error) }))
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error
  const { name, stack, cause } = error
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined
  return { name, reason, statusCode, at: framesOf(stack), cause: cause === undefined ? undefined : describe(cause) }
}

// The first line of a stack repeats the message.
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 5)
    .map((line) => line.trim())
}
