import type { Settings } from '@better-chat/contract/settings'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { parseBudget } from '#features/usage/parse-budget'

type Budget = Settings['monthlyBudgetMicros']
type BudgetFieldProps = {
  value: Budget
  /** `onSaved` is called when the server has it. */
  save: (micros: Budget, onSaved: () => void) => void
}

/** How much a person lets models cost them in a month. */
export function BudgetField({ value, save: saveBudget }: BudgetFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const saved = value === null ? '' : String(value / 1_000_000)
  const text = typed ?? saved
  const parsed = parseBudget(text)

  function save(event: FormEvent) {
    event.preventDefault()
    if (!parsed.isValid) return
    if (parsed.micros !== value) saveBudget(parsed.micros, () => setTyped(null))
  }

  return (
    <form onSubmit={save}>
      <label htmlFor="budget" className="block font-medium text-[0.9375rem]">
        Monthly budget
      </label>
      <p id="budget-hint" className="mt-0.5 max-w-xl text-muted-foreground">
        What the models you use may cost in a month, free ones and your own keys together. At 80 % you are told; what
        does not fit any more is refused before it costs anything. Models without a known price are not in it. Empty: no
        limit.
      </p>
      <div className="mt-2.5 flex items-center gap-2">
        <span aria-hidden className="text-muted-foreground">
          $
        </span>
        <Input
          id="budget"
          inputMode="decimal"
          autoComplete="off"
          placeholder="No limit"
          aria-describedby="budget-hint budget-problem"
          aria-invalid={!parsed.isValid}
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          className="max-w-40"
        />
        <Button type="submit" variant="outline" disabled={!parsed.isValid || parsed.micros === value}>
          Save
        </Button>
      </div>
      <p id="budget-problem" role="status" className="mt-1.5 text-destructive empty:hidden">
        {!parsed.isValid && 'Type an amount in dollars, such as 5 or 12.50, up to 1,000,000.'}
      </p>
    </form>
  )
}
