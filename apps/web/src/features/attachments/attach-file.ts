import type { Attachment } from '@better-chat/contract/attachment'
import { createLimiter } from './create-limiter'
import { FileRefusedError } from './file-refused-error'
import { type PrepareOptions, prepareFile } from './prepare-file'
import { unknownWords } from './refusal-words'
import { uploadFile } from './upload-file'

// A large picture that is open takes a quarter of a gigabyte.
const prepareOne = createLimiter(1)
const uploadThree = createLimiter(3)

type AttachOptions = PrepareOptions & {
  /** Told how large the file has become; throws what speaks against sending it. */
  onPrepared: (size: number) => void
  /** From 0 to 1. */
  onProgress: (share: number) => void
}

/** Prepares a file and stores it on the server; answers what it is there, or why it is not. Null once it was aborted. */
export async function attachFile(file: File, options: AttachOptions): Promise<Attachment | FileRefusedError | null> {
  const { signal, onPrepared, onProgress } = options
  try {
    const prepared = await prepareOne(async () => (signal.aborted ? null : prepareFile(file, options)))
    if (!prepared || signal.aborted) return null
    onPrepared(prepared.blob.size)
    return await uploadThree(async () => (signal.aborted ? null : uploadFile(prepared, { signal, onProgress })))
  } catch (error) {
    if (signal.aborted) return null
    if (error instanceof FileRefusedError) return error
    console.warn('A file could not be attached.', error)
    return new FileRefusedError(unknownWords, true)
  }
}
