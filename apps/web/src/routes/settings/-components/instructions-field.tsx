import { type ComponentProps, useCallback, useEffect, useEffectEvent, useState } from 'react'
import { useUpdateSettings } from '#features/settings/settings-queries'
import { formatCount } from '#lib/format'
import { SaveState } from './save-state'

type Name = 'aboutYou' | 'answerStyle'
type InstructionsFieldProps = { name: Name; label: string; hint: string; placeholder: string; value: string }

// The contract's limit; its value would bring the schemas' code into the browser.
const maxLength: typeof import('@better-chat/contract/settings').instructionsMaxLength = 1_500
/** A pause in typing that is long enough to save. */
const pauseMs = 800

/**
 * A text that goes along with every message: saved when the typing pauses, and when the field is left, by whatever way. One
 * that could not be saved stays.
 */
export function InstructionsField({ name, label, hint, placeholder, value }: InstructionsFieldProps) {
  // Its own, so that what becomes of another setting is not taken for what becomes of this.
  const { mutate, status, error } = useUpdateSettings()
  // What is stored is shown as soon as nobody is typing: it may be changed on another device.
  const [typed, setTyped] = useState<string | null>(null)
  const [tried, setTried] = useState<string | null>(null)
  const text = typed ?? value
  const isTooLong = text.length > maxLength
  const canSave = typed !== null && typed !== value && !isTooLong

  const save = useCallback(() => {
    setTried(text)
    const onSuccess = () => setTyped((current) => (current === text ? null : current))
    mutate({ [name]: text }, { onSuccess })
  }, [mutate, name, text])

  // What has been tried and failed is tried again when the field is left, not every second.
  const isNew = canSave && text !== tried
  const saveNew = useEffectEvent(() => isNew && save())
  useEffect(() => {
    if (!isNew) return
    const timer = setTimeout(save, pauseMs)
    return () => clearTimeout(timer)
  }, [isNew, save])
  useEffect(() => {
    window.addEventListener('pagehide', saveNew)
    return () => {
      window.removeEventListener('pagehide', saveNew)
      saveNew()
    }
  }, [])

  const id = `instructions-${name}`
  const props: ComponentProps<'textarea'> = {
    id,
    rows: 4,
    placeholder,
    value: text,
    onChange: (event) => setTyped(event.target.value),
    onBlur: () => canSave && save(),
    'aria-invalid': isTooLong,
    'aria-describedby': `${id}-hint ${id}-length`,
  }
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="font-medium text-[0.9375rem]">
          {label}
        </label>
        <SaveState status={status} error={error} isKept />
      </div>
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
