import { multipartMaxBytes } from '@better-chat/contract/files'
import { DomainError } from '#domain/errors'

type Upload = { name: string; size: number; body: ReadableStream<Uint8Array> }

/** A file as it was sent: the raw body with its length and the name from the query, or a small form with one `file`. */
export async function readUpload(request: Request, name: string | undefined): Promise<Upload> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'multipart/form-data') return readForm(request)
  const announced = request.headers.get('content-length')
  if (announced === null || !/^\d{1,15}$/.test(announced)) {
    throw refused('content-length', 'must be there: say how many bytes come')
  }
  return { name: name ?? '', size: Number(announced), body: request.body ?? new Blob([]).stream() }
}

async function readForm(request: Request): Promise<Upload> {
  const file = await fileIn(request)
  if (!(file instanceof File)) throw refused('file', 'must be a file')
  if (file.size > multipartMaxBytes) throw new DomainError('body-too-large', { limit: multipartMaxBytes })
  return { name: file.name, size: file.size, body: file.stream() }
}

async function fileIn(request: Request) {
  try {
    return (await request.formData()).get('file')
  } catch (cause) {
    throw refused('', 'the body is not a valid form', cause)
  }
}

function refused(path: string, message: string, cause?: unknown): DomainError {
  return new DomainError('bad-request', { issues: [{ path, message }] }, { cause })
}
