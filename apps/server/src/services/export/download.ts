/** Something to download; its body is made as it is read. */
export type Download = {
  name: string
  mediaType: string
  /**
   * How many bytes it will be, made once for that alone; null where that would cost too much. The runtime ends a body whose
   * length was not announced as if it were whole, also one that has failed.
   */
  measure: (() => Promise<number>) | null
  /**
   * Of another length than was announced, where one was, it breaks off.
   * @throws DomainError `rate-limited` while another one that is like it is read.
   */
  open: (length: number | null) => ReadableStream<Uint8Array>
}

export type DownloadDeps = {
  /** The status is spent by then: the reader sees the stream break. */
  logExportFailure: (cause: unknown) => void
}
