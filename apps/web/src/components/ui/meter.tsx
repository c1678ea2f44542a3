type MeterProps = {
  label: string
  value: number
  max: number
  /** What it says, in words. */
  words: string
}

/** How much of something is used up: a thin line that turns red when all of it is. */
export function Meter({ label, value, max, words }: MeterProps) {
  const used = Math.min(value, max)
  const share = max > 0 ? used / max : 1
  return (
    // biome-ignore lint/a11y/useSemanticElements: each browser draws its own <meter>, in its own colours
    <div
      data-slot="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={used}
      aria-valuetext={words}
      className="h-[3px] overflow-hidden rounded-full bg-border forced-colors:border"
    >
      <div
        className="h-full rounded-full bg-primary data-full:bg-destructive forced-colors:bg-[Highlight]"
        data-full={share === 1 || undefined}
        style={{ width: `${share * 100}%` }}
      />
    </div>
  )
}
