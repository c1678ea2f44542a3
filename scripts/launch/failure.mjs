/** Something a person can mend: one plain sentence, and the tail of a tool's output where that helps. */
export class Failure extends Error {
  /**
   * @param {string} sentence
   * @param {string} [detail]
   */
  constructor(sentence, detail = '') {
    super(sentence)
    this.detail = detail
  }
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EDQUOT'])

/**
 * The sentence for any error, never a stack trace.
 * @param {unknown} error
 */
export function explain(error) {
  if (error instanceof Failure) return error.detail ? `${error.detail}\n\n${error.message}` : error.message
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error)
  if (code && path && unwritable.has(code)) return `Better Chat cannot write to ${path} (${code}).`
  return `Better Chat could not start: ${String(message ?? error).split('\n')[0]}`
}

/**
 * The last lines of a tool's output, enough to see what it complained about.
 * @param {string} output
 */
export function tail(output, lines = 25) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
