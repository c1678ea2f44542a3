/** Something to download; its body is made as it is read. */
export type Download = {
  name: string
  mediaType: string
  /** @throws DomainError `rate-limited` while another one that is like it is read. */
  open: () => ReadableStream<Uint8Array>
}

export type DownloadDeps = {
  /** The status is spent by then: the reader sees the stream break. */
  logExportFailure: (cause: unknown) => void
}
