import { crc32, deflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'

/** A file as Playwright hands it to a page. */
export type GivenFile = { name: string; mimeType: string; buffer: Buffer }

/** The files of the message that is being written, or of the one that is being edited. */
export function attachedFiles(scope: Page | Locator): Locator {
  return scope.getByRole('list', { name: 'Attached files' }).getByRole('listitem')
}

/** Chooses files as a person does, by the button. */
export async function attach(page: Page, files: GivenFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('form', { name: 'Message', exact: true }).getByRole('button', { name: 'Attach files' }).click()
  await (await chooser).setFiles(files)
}

/** Pastes into the composer what a program has put into the clipboard. */
export async function paste(page: Page, files: GivenFile[], text = ''): Promise<void> {
  const data = await transfer(page, files, text)
  await page.getByRole('textbox', { name: 'Message' }).evaluate((field, clipboardData) => {
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

export async function dragOver(page: Page, files: GivenFile[]): Promise<void> {
  await page.locator('main').dispatchEvent('dragover', { dataTransfer: await transfer(page, files, '') })
}

export async function drop(target: Locator, files: GivenFile[]): Promise<void> {
  const dataTransfer = await transfer(target.page(), files, '')
  await target.dispatchEvent('dragover', { dataTransfer })
  await target.dispatchEvent('drop', { dataTransfer })
}

function transfer(page: Page, files: GivenFile[], text: string) {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }))
  return page.evaluateHandle(
    ({ given, text }) => {
      const data = new DataTransfer()
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        data.items.add(new File([bytes], name, { type: mimeType }))
      }
      if (text) data.setData('text/plain', text)
      return data
    },
    { given, text },
  )
}

export function textFile(name: string, text: string, mimeType = 'text/plain'): GivenFile {
  return { name, mimeType, buffer: Buffer.from(text) }
}

/** A picture whose pixels say where they are, different for each shade. */
export function png(name: string, { width = 8, height = 8, shade = 0 } = {}): GivenFile {
  const row = 1 + width * 3
  const pixels = Buffer.alloc(row * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels.set([x & 255, y & 255, shade], y * row + 1 + x * 3)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]
  return { name, mimeType: 'image/png', buffer: Buffer.concat([signature, ...chunks]) }
}

/** It says the right size and has its end; what is between cannot be decoded. */
export function brokenPng(name: string): GivenFile {
  const { buffer } = png(name, { width: 64, height: 64 })
  buffer.fill(7, 60, buffer.length - 12)
  return { name, mimeType: 'image/png', buffer }
}

export function heic(name: string): GivenFile {
  return { name, mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1') }
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** A PDF with one line of text on each page; an empty one is a page without text, as a scanner makes them. */
export function pdf(name: string, lines: string[], { isLocked = false } = {}): GivenFile {
  const pageIds = lines.map((_, index) => 4 + index * 2)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => {
      const content = line === '' ? '' : `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  // Keys that no password fits.
  const lock = isLocked
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> `
    : ''
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const id = `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${lock}${id} >>\nstartxref\n${body.length}\n%%EOF\n`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body + table + trailer, 'latin1') }
}
