/** A file that could not be attached, in words for the person who chose it. */
export class FileRefusedError extends Error {
  override name = 'FileRefusedError'
  constructor(
    message: string,
    /** Whether the very same file may be taken another time. */
    readonly canRetry = false,
  ) {
    super(message)
  }
}
