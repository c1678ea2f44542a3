import { type Ref, useEffect, useRef, useState } from 'react'
import { codeLength, readCode } from '#features/sign-in/read-code'
import { cn } from '#lib/cn'

const places = [0, 1, 2, 3, 4, 5]

type CodeInputProps = {
  ref: Ref<HTMLInputElement>
  value: string
  onChange: (code: string) => void
  /** Something was put in that has more digits than a code. */
  onTooLong: () => void
  isInvalid: boolean
  isBusy: boolean
}

/** One field drawn as six boxes, so that paste, autofill and screen readers meet an ordinary input. */
export function CodeInput({ ref, value, onChange, onTooLong, isInvalid, isBusy }: CodeInputProps) {
  const [isFocused, setIsFocused] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => container.current?.querySelector('input')?.focus(), [])

  function change(text: string) {
    const code = readCode(text)
    if (code !== null) {
      if (code !== value) onChange(code)
      return
    }
    // A seventh digit typed after six changes nothing; a paste that is too long is no code.
    if (text.length > value.length + 1) onTooLong()
  }
  const current = Math.min(value.length, codeLength - 1)

  return (
    <div ref={container} className="relative">
      <input
        ref={ref}
        value={value}
        onChange={(event) => change(event.target.value)}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-label="Six-digit code"
        aria-invalid={isInvalid}
        aria-describedby="code-error"
        readOnly={isBusy}
        name="code"
        className="absolute inset-0 z-10 w-full cursor-text opacity-0"
      />
      <div aria-hidden className="grid grid-cols-6 gap-2">
        {places.map((place) => (
          <div
            key={place}
            className={cn(
              'grid h-13 place-items-center rounded-[10px] border bg-card font-medium text-xl tabular-nums transition-colors',
              isFocused && place === current && !isBusy && 'border-primary outline-1 outline-primary',
              isInvalid && 'border-destructive',
              isBusy && 'text-muted-foreground',
            )}
          >
            {value[place]}
          </div>
        ))}
      </div>
    </div>
  )
}
