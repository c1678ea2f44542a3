import { cn } from '#lib/cn'

type SegmentedProps<Value extends string> = {
  name: string
  /** What is chosen, for who does not see it. */
  label: string
  options: readonly { id: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
  className?: string
}

/** One of a few, side by side. Radio buttons underneath, so arrows and screen readers work as ever. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { name, label, options, value, onChange, className } = props
  return (
    <fieldset data-slot="segmented" className={cn('flex min-w-0 rounded-[10px] bg-muted p-0.5', className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.id}
          className="flex h-7 flex-1 cursor-pointer items-center justify-center whitespace-nowrap rounded-row border border-transparent px-2.5 text-muted-foreground transition-colors hover:text-foreground has-checked:border-border has-checked:bg-card has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-primary touch:h-10 forced-colors:has-checked:border-[Highlight]"
        >
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
