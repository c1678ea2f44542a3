import { useEffect, useEffectEvent, useState } from 'react'
import { filesIn } from '#lib/files-in'

const openDialog = '[data-state="open"][role="dialog"]'

/** Takes files that are dropped anywhere on the page, unless something on it has taken them. Answers whether files are being dragged over it. */
export function useFileDrop(onFiles: (files: File[]) => void): boolean {
  const [isDragging, setIsDragging] = useState(false)
  const take = useEffectEvent(onFiles)

  useEffect(() => {
    function onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return
      // Else the browser would leave the page to open what is dropped.
      event.preventDefault()
      const isCovered = document.querySelector(openDialog) !== null
      if (event.dataTransfer) event.dataTransfer.dropEffect = isCovered ? 'none' : 'copy'
      setIsDragging(!isCovered)
    }
    function onDragLeave({ relatedTarget }: DragEvent) {
      if (relatedTarget === null) setIsDragging(false)
    }
    function onDrop(event: DragEvent) {
      setIsDragging(false)
      if (event.defaultPrevented || !hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      take(filesIn(event.dataTransfer))
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isDragging
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
