import { FileRefusedError } from './file-refused-error'
import type { PdfContent, PdfReply, PdfRequest } from './pdf-wire'
import { passwordWords, refusalWords } from './refusal-words'

/** How long a PDF is read; what there is of its text then has to do. */
const patienceMs = 20_000

/**
 * Counts the pages of a PDF and reads its text, as much as is kept of it, off the page's own thread. Null where it takes too
 * long to be opened, or the code for it does not arrive: it is sent without. @throws FileRefusedError for one that nobody can open.
 */
export async function readPdf(file: Blob, maxLength: number, signal: AbortSignal): Promise<PdfContent | null> {
  const bytes = await file.arrayBuffer()
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  let timer: number | undefined
  try {
    return await new Promise<PdfContent | null>((resolve, reject) => {
      let pages = 0
      const texts: string[] = []
      const finish = () => resolve(pages === 0 ? null : { pages, text: joinPages(texts, maxLength) })
      timer = window.setTimeout(finish, patienceMs)
      signal.addEventListener('abort', finish)
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        finish()
      })
      worker.addEventListener('message', ({ data }: MessageEvent<PdfReply>) => {
        if (data.kind === 'opened') pages = data.pages
        else if (data.kind === 'page') texts.push(data.text)
        else if (data.kind === 'password') reject(new FileRefusedError(passwordWords))
        else if (data.kind === 'damaged') reject(new FileRefusedError(refusalWords.damaged))
        else finish()
      })
      worker.postMessage({ bytes, maxLength } satisfies PdfRequest, [bytes])
    })
  } finally {
    window.clearTimeout(timer)
    worker.terminate()
  }
}

/** The pages one below the other; nothing where all of them are pictures. */
export function joinPages(texts: readonly string[], maxLength: number): string {
  const text = texts
    .map((page) => page.trim())
    .filter(Boolean)
    .join('\n\n')
  // Half a character is never left behind; one that stands alone is no text the server could write down.
  return text
    .slice(0, maxLength)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()
}
