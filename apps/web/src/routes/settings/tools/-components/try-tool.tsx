import type { McpTool } from '@better-chat/contract/mcp-server'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '#components/ui/button'
import { exampleInput, parseInput } from '#features/tool-servers/tool-input'
import { useToolTrial } from '#features/tool-servers/use-tool-trial'
import { Field } from './field'
import { TrialResult } from './trial-result'

type TryToolProps = { serverId: string; tool: McpTool }

/** Calls a tool by hand, with an input that is written as JSON, and shows what it answers. */
export function TryTool({ serverId, tool }: TryToolProps) {
  const [text, setText] = useState(() => exampleInput(tool.inputSchema))
  const [problem, setProblem] = useState<string | null>(null)
  const { state, run, stop } = useToolTrial(serverId, tool.name)
  const id = useId()

  function submit(event: FormEvent) {
    event.preventDefault()
    const { input, problem: found } = parseInput(text)
    setProblem(found)
    if (input) run(input)
  }

  return (
    <form onSubmit={submit} aria-label={`Try ${tool.name}`} className="flex flex-col gap-3">
      <Field id={`${id}-input`} label="Input, as JSON" problem={problem ?? undefined}>
        {(props) => (
          <textarea
            {...props}
            rows={4}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setProblem(null)
            }}
            className="field-sizing-content block max-h-72 min-h-20 w-full resize-y rounded-[10px] border bg-card px-3.5 py-2.5 font-mono text-code outline-offset-0 transition-colors hover:border-faint/60 focus-visible:border-primary focus-visible:outline-1 aria-invalid:border-destructive"
          />
        )}
      </Field>
      <div className="flex items-center gap-2">
        {/* One button, so that the focus stays where it is. */}
        <Button
          type={state.kind === 'running' ? 'button' : 'submit'}
          variant="outline"
          size="small"
          onClick={(event) => {
            if (state.kind !== 'running') return
            // By the time the browser acts on the click it is the button that runs again.
            event.preventDefault()
            stop()
          }}
        >
          {state.kind === 'running' ? 'Stop' : 'Run'}
        </Button>
        <span role="status" className="text-muted-foreground">
          {state.kind === 'running' && 'Calling the tool…'}
          {state.kind === 'stopped' && 'Stopped. What it had done by then is done.'}
        </span>
      </div>
      {state.kind === 'refused' && (
        <p role="alert" className="text-destructive">
          {state.sentence}
        </p>
      )}
      {state.kind === 'ended' && <TrialResult trial={state.trial} />}
    </form>
  )
}
