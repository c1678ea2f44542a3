import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#components/ui/button'

/** Asks the device for files. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // The same file chosen again is a change again.
          target.value = ''
        }}
      />
      <Button variant="ghost" size="icon" aria-label="Attach files" onClick={() => input.current?.click()}>
        <Paperclip strokeWidth={1.75} />
      </Button>
    </>
  )
}
