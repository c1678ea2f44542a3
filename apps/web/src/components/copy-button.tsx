import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { announce } from '#lib/announcer'
import { showToast } from '#lib/toast-store'
import { Button } from './ui/button'

const confirmedMs = 1_600

/** Copies a text and says so in its own place. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setIsCopied(true)
      announce('Copied')
      setTimeout(() => setIsCopied(false), confirmedMs)
    } catch {
      showToast({ message: 'Your browser did not allow copying.' })
    }
  }

  return (
    <Button variant="ghost" size="icon" className={className} onClick={copy} aria-label={isCopied ? 'Copied' : label}>
      {isCopied ? <Check strokeWidth={1.75} className="text-success" /> : <Copy strokeWidth={1.75} />}
    </Button>
  )
}
