import type { McpServer } from '@better-chat/contract/mcp-server'
import { useId } from 'react'
import { Segmented } from '#components/ui/segmented'
import { Switch } from '#components/ui/switch'

type FieldProps<Value> = { value: Value; onChange: (value: Value) => void }

const transports = [
  { id: 'http', label: 'Streamable HTTP' },
  { id: 'sse', label: 'SSE' },
] as const

export function TransportField({ value, onChange }: FieldProps<McpServer['transport']>) {
  const id = useId()
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium">
        Transport
      </p>
      <Segmented
        name={id}
        label="Transport"
        options={transports}
        value={value}
        onChange={onChange}
        className="max-w-72"
      />
      <p className="mt-1.5 text-muted-foreground text-small">SSE is for older servers.</p>
    </div>
  )
}

export function TrustField({ value, onChange }: FieldProps<boolean>) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={value}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className="block font-medium">
          I trust this server
        </label>
        <p id={`${id}-hint`} className="mt-0.5 text-muted-foreground text-small">
          What it says of its own tools is believed: those that it says only read are called without a question. Before
          any other you are asked.
        </p>
      </div>
    </div>
  )
}
