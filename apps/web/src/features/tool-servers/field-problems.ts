/** Why a server was not taken, as sentences at the fields they are about, by the names these have in the contract. */
export function fieldProblems(error: unknown): Map<string, string> {
  const data = dataOf(error)
  if (data.reason === 'address-refused' && error instanceof Error) return new Map([['url', error.message]])
  if (data.reason !== 'bad-request' || !Array.isArray(data.issues)) return new Map()
  return new Map(data.issues.filter(isIssue).map(({ path, message }) => [path.toLowerCase(), sentence(message)]))
}

type Issue = { path: string; message: string }

function dataOf(error: unknown): Record<string, unknown> {
  const data = error instanceof Error && 'data' in error ? error.data : null
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

function isIssue(issue: unknown): issue is Issue {
  if (typeof issue !== 'object' || issue === null) return false
  return 'path' in issue && typeof issue.path === 'string' && 'message' in issue && typeof issue.message === 'string'
}

/** `must not be empty` is said of a field; below it, it stands alone. */
function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1).replace(/\.$/, '')}.`
}
