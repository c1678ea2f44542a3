import { getDocumentProxy } from 'unpdf'
import type { PdfReply, PdfRequest } from './pdf-wire'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>

self.addEventListener('message', async ({ data }: MessageEvent<PdfRequest>) => {
  try {
    const document = await getDocumentProxy(new Uint8Array(data.bytes), { disableFontFace: true, verbosity: 0 })
    if (document.numPages < 1) return tell({ kind: 'damaged' })
    tell({ kind: 'opened', pages: document.numPages })
    await readPages(document, data.maxLength)
    tell({ kind: 'read' })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    tell({ kind: isLocked ? 'password' : 'damaged' })
  }
})

/** Reads one page after the other until there is as much text as is kept. */
async function readPages(document: PdfDocument, maxLength: number): Promise<void> {
  let length = 0
  for (let number = 1; number <= document.numPages && length < maxLength; number += 1) {
    const text = await pageText(document, number)
    length += text.length
    tell({ kind: 'page', text })
  }
}

async function pageText(document: PdfDocument, number: number): Promise<string> {
  try {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  } catch {
    return '' // One broken page does not take the others along.
  }
}

function tell(reply: PdfReply): void {
  self.postMessage(reply)
}
