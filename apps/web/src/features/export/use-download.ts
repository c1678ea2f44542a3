import { useMutation } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { downloadRefusal } from './download-refused-error'

type DownloadOptions = { onError?: (error: Error) => void }

/**
 * Downloads what a link leads to, once the server has said that it would give it: a refusal is told here, and is never what
 * is saved or shown in place of the page. The browser itself reads the file, and shows how far it is.
 */
export function useDownload({ onError }: DownloadOptions = {}) {
  const { mutate, isPending, error } = useMutation({ mutationFn: download, networkMode: 'always', onError })

  function onClick(event: MouseEvent<HTMLAnchorElement>) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (!isPending) mutate(event.currentTarget.href)
  }
  return { onClick, isPending, error }
}

async function download(url: string): Promise<void> {
  const { ok, status } = await fetch(url, { method: 'HEAD', cache: 'no-store' })
  if (!ok) throw await readRefusal(url, status)
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}

/** A HEAD has no body. Whatever is answered now, the file was refused. */
async function readRefusal(url: string, status: number): Promise<Error> {
  const response = await fetch(url, { cache: 'no-store' })
  if (!response.ok) return downloadRefusal(response.status, await response.text())
  await response.body?.cancel()
  return downloadRefusal(status, '')
}
