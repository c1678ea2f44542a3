import { type ComponentProps, useCallback, useEffect, useState } from 'react'
import { formatCount } from '#lib/format'

type InstructionsFieldProps = {
  id: string
  label: string
  hint: string
  placeholder: string
  value: string
  /** `onSaved` is called when the server has it. */
  save: (text: string, onSaved: () => void) => void
}

// The contract's limit; its value would bring the schemas' code into the browser.
const maxLength: typeof import('@better-chat/contract/settings').instructionsMaxLength = 4_000
/** A pause in typing that is long enough to save. */
const pauseMs = 1_000

/** A text that goes along with every message: saved when the typing pauses, and when the field is left. One that could not be saved stays. */
export function InstructionsField({ id, label, hint, placeholder, value, save }: InstructionsFieldProps) {
  // What is stored is shown as soon as nobody is typing: it may be changed on another device.
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState<string | null>(null)
  const text = typed ?? value
  const isTooLong = text.length > maxLength
  const canSave = typed !== null && typed !== value && !isTooLong

  const saveNow = useCallback(() => {
    setTried(text)
    save(text, () => setTyped((current) => (current === text ? null : current)))
  }, [text, save])

  const isNew = canSave && text !== tried
  useEffect(() => {
    if (!isNew) return
    const timer = setTimeout(saveNow, pauseMs)
    return () => clearTimeout(timer)
  }, [isNew, saveNow])

  const props: ComponentProps<'textarea'> = {
    id,
    rows: 4,
    placeholder,
    value: text,
    onChange: (event) => setTyped(event.target.value),
    onBlur: () => canSave && saveNow(),
    'aria-invalid': isTooLong,
    'aria-describedby': `${id}-hint ${id}-length`,
  }
  return (
    <div>
      <label htmlFor={id} className="block font-medium text-[0.9375rem]">
        {label}
      </label>
      <p id={`${id}-hint`} className="mt-0.5 text-muted-foreground">
        {hint}
      </p>
      <textarea
        {...props}
        className="field-sizing-content mt-2.5 block max-h-80 min-h-24 w-full resize-y rounded-[10px] border bg-card px-3.5 py-2.5 text-[0.9375rem] leading-normal outline-offset-0 transition-colors placeholder:text-muted-foreground hover:border-faint/60 focus-visible:border-primary focus-visible:outline-1 aria-invalid:border-destructive max-md:text-base"
      />
      <p
        id={`${id}-length`}
        role="status"
        className="mt-1 text-right text-small empty:hidden data-over:text-destructive"
        data-over={isTooLong || undefined}
      >
        {text.length > maxLength * 0.8 &&
          `${formatCount(text.length)} of ${formatCount(maxLength)} characters${isTooLong ? ': shorten it, and it is saved.' : ''}`}
      </p>
    </div>
  )
}
