import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { announce } from '#lib/announcer'
import { copyText } from '#lib/copy-text'
import { Button } from './ui/button'

const confirmedMs = 1_600

/** Copies a text and says so in its own place. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    if (!(await copyText(text))) return
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
