import { type Ref, useEffect, useRef, useState } from 'react'
import { cn } from '#lib/cn'

export const codeLength = 6
const places = [0, 1, 2, 3, 4, 5]

type CodeInputProps = {
  ref: Ref<HTMLInputElement>
  value: string
  onChange: (code: string) => void
  isInvalid: boolean
  isBusy: boolean
}

/** One field drawn as six boxes, so that paste, autofill and screen readers meet an ordinary input. */
export function CodeInput({ ref, value, onChange, isInvalid, isBusy }: CodeInputProps) {
  const [isFocused, setIsFocused] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  useEffect(() => container.current?.querySelector('input')?.focus(), [])
  const current = Math.min(value.length, codeLength - 1)

  return (
    <div ref={container} className="relative">
      <input
        ref={ref}
        value={value}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, codeLength))}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        inputMode="numeric"
        autoComplete="one-time-code"
        aria-label="Six-digit code"
        aria-invalid={isInvalid}
        aria-describedby="code-error"
        readOnly={isBusy}
        // Wider than six characters: pasted text with spaces must reach the filter above.
        maxLength={24}
        className="absolute inset-0 z-10 w-full cursor-text opacity-0"
      />
      <div aria-hidden className="grid grid-cols-6 gap-2">
        {places.map((place) => (
          <div
            key={place}
            className={cn(
              'grid h-13 place-items-center rounded-[10px] border bg-card font-medium text-xl tabular-nums transition-colors',
              isFocused && place === current && !isBusy && 'border-primary ring-1 ring-primary',
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
