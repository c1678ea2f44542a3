import type { Settings, SettingsPatch } from '@better-chat/contract/settings'
import { type FormEvent, useState } from 'react'
import { Input } from '#components/ui/input'
import { Switch } from '#components/ui/switch'
import { parseSteps } from '#features/tool-servers/parse-steps'

type ToolSettingsProps = { settings: Settings; onChange: (patch: SettingsPatch) => void }

/** How far an answer may go with tools, and when it asks again. */
export function ToolSettings({ settings: { toolSteps, guardTools }, onChange }: ToolSettingsProps) {
  return (
    <section aria-labelledby="tool-use" className="flex flex-col gap-5">
      <h2 id="tool-use" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
        In an answer
      </h2>
      <Steps value={toolSteps} onChange={(steps) => onChange({ toolSteps: steps })} />
      <div className="flex items-start gap-4">
        <label htmlFor="guard-tools" className="min-w-0 flex-1">
          <span className="block font-medium text-[0.9375rem]">Ask again after something private was read</span>
          <span id="guard-tools-hint" className="mt-0.5 block text-muted-foreground">
            Once a server of your own has answered in a conversation, a tool that may change something asks you first,
            also where you always allow it: what was read could tell the model to carry it away.
          </span>
        </label>
        <span className="flex shrink-0 items-center justify-center touch:min-h-11 touch:min-w-11">
          <Switch
            id="guard-tools"
            aria-label="Ask again after something private was read"
            aria-describedby="guard-tools-hint"
            checked={guardTools}
            onChange={(event) => onChange({ guardTools: event.target.checked })}
          />
        </span>
      </div>
    </section>
  )
}

/** Saved when one leaves the field, or presses Enter: what is half typed is another number. */
function Steps({ value, onChange }: { value: number; onChange: (steps: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  const steps = typed === null ? value : parseSteps(typed)

  function save(event?: FormEvent) {
    event?.preventDefault()
    if (steps === null) return
    setTyped(null)
    if (steps !== value) onChange(steps)
  }

  return (
    <form onSubmit={save}>
      <label htmlFor="tool-steps" className="block font-medium text-[0.9375rem]">
        Steps
      </label>
      <p id="tool-steps-hint" className="mt-0.5 text-muted-foreground">
        How often a model may be asked for one answer: each time after the first, it has called tools. The last step
        answers with what there is. Free models have 5.
      </p>
      <Input
        id="tool-steps"
        inputMode="numeric"
        autoComplete="off"
        aria-describedby="tool-steps-hint tool-steps-problem"
        aria-invalid={steps === null}
        value={typed ?? String(value)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => save()}
        className="mt-2.5 max-w-24 tabular-nums"
      />
      <p id="tool-steps-problem" role="status" className="mt-1.5 text-destructive empty:hidden">
        {steps === null && 'Type a whole number from 1 to 50.'}
      </p>
    </form>
  )
}
