import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

export type Option<Value extends string> = { value: Value; label: string }

type ChoiceProps<Value extends string> = {
  name: string
  legend: string
  hint?: string
  options: readonly Option<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** What stands for an option, above its name. */
  picture: (value: Value) => ReactNode
  /** How the options stand beside each other. */
  className: string
}

/** One of several, each shown as what it does. Radio buttons underneath, so arrows and screen readers work as ever. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { name, legend, hint, options, value, onChange, picture, className } = props
  const hintId = `${name}-hint`
  return (
    <fieldset aria-describedby={hint ? hintId : undefined}>
      <legend className="font-medium text-[0.9375rem]">{legend}</legend>
      {hint && (
        <p id={hintId} className="mt-0.5 text-muted-foreground">
          {hint}
        </p>
      )}
      <div className={clsx('mt-3 grid', className)}>
        {options.map((option) => (
          <label key={option.value} className="group/choice flex min-w-0 cursor-pointer flex-col">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            <span
              aria-hidden
              data-ground
              className="relative block overflow-hidden rounded-card border transition-colors group-hover/choice:border-faint/60 group-has-checked/choice:border-primary group-has-checked/choice:outline-1 group-has-checked/choice:outline-primary group-has-focus-visible/choice:outline-2 group-has-focus-visible/choice:outline-primary group-has-focus-visible/choice:outline-offset-2 forced-colors:group-has-checked/choice:outline-3 forced-colors:group-has-checked/choice:outline-[Highlight]"
            >
              <span data-picture className="block forced-color-adjust-none">
                {picture(option.value)}
              </span>
            </span>
            <span className="mt-1.5 flex min-h-5 items-center justify-center gap-1 text-center text-muted-foreground group-has-checked/choice:font-medium group-has-checked/choice:text-foreground touch:min-h-8">
              {value === option.value && (
                <Check strokeWidth={2} aria-hidden className="size-3.5 shrink-0 text-primary" />
              )}
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
