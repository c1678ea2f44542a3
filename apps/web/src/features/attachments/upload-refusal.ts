import { FileRefusedError } from './file-refused-error'
import { signedOutWords, unknownWords } from './refusal-words'

/** Reasons that another attempt with the same file does not change. */
const final = new Set(['attachment-refused', 'body-too-large', 'bad-request', 'unsupported-media-type'])

/** Why the server did not take a file, from the body of its answer or whatever a proxy put there. */
export function uploadRefusal(status: number, body: string): FileRefusedError {
  const { reason, message } = readError(body)
  if (status === 401) return new FileRefusedError(signedOutWords, true)
  if (status === 413 && !message) return new FileRefusedError('It is too large to be attached.')
  return new FileRefusedError(message ?? unknownWords, !final.has(reason ?? ''))
}

function readError(body: string): { reason?: string; message?: string } {
  try {
    const { error } = JSON.parse(body)
    const { reason, message } = error
    return typeof reason === 'string' && typeof message === 'string' && message ? { reason, message } : {}
  } catch {
    return {} // Not ours: a page of a proxy, or nothing.
  }
}
