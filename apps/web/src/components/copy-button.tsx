import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { announce } from '#lib/announcer'
import { copyText } from '#lib/copy-text'
import { Button } from './ui/button'

const confirmedMs = 1_600

type CopyButtonProps = {
  /** A long one is only written out for whoever copies it. */
  text: string | (() => string)
  label: string
  className?: string
}

/** Copies a text and says so in its own place. */
export function CopyButton({ text, label, className }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    if (!(await copyText(typeof text === 'string' ? text : text()))) return
    setIsCopied(true)
    announce('Copied')
    setTimeout(() => setIsCopied(false), confirmedMs)
  }

  return (
    <Button variant="ghost" size="icon" className={className} onClick={copy} aria-label={isCopied ? 'Copied' : label}>
      {isCopied ? <Check strokeWidth={1.75} className="text-success" /> : <Copy strokeWidth={1.75} />}
    </Button>
  )
}
