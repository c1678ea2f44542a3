/** The server did not give a file. Its status is read by whoever watches for sessions that have ended. */
export class DownloadRefusedError extends Error {
  override name = 'DownloadRefusedError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const unknownWords = 'The server could not make this file. Try again in a moment.'
const inProgressWords = 'An export is being made already. When it is done, or cancelled, you can make another one.'

/** Why there is no file, from the server's answer or whatever a proxy put there. */
export function downloadRefusal(status: number, body: string): DownloadRefusedError {
  return new DownloadRefusedError(status, status === 429 ? inProgressWords : (messageIn(body) ?? unknownWords))
}

function messageIn(body: string): string | undefined {
  try {
    const { message } = JSON.parse(body).error
    return typeof message === 'string' && message !== '' ? message : undefined
  } catch {
    return undefined // Not ours: a page of a proxy, or nothing.
  }
}
