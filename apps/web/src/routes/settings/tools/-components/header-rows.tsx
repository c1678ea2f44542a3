import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { type HeaderRow, headerField, newHeader } from '#features/tool-servers/server-draft'
import { Problem } from './field'

type HeaderRowsProps = {
  rows: readonly HeaderRow[]
  problems: ReadonlyMap<string, string>
  onChange: (rows: HeaderRow[]) => void
}

/** The headers that go along with every request. What is stored is never shown: it is kept, replaced, or removed. */
export function HeaderRows({ rows, problems, onChange }: HeaderRowsProps) {
  const change = (row: HeaderRow, to: Partial<HeaderRow>) =>
    onChange(rows.map((one) => (one.key === row.key ? { ...one, ...to } : one)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-medium">Headers</legend>
      <p className="text-muted-foreground text-small">
        Sent with every request to this server, such as a key of yours. Stored encrypted, and never shown again.
      </p>
      {rows.map((row) => (
        <Row
          key={row.key}
          row={row}
          problem={problems.get(headerField(row))}
          onChange={(to) => change(row, to)}
          onRemove={() => onChange(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <Problem id="headers-problem" sentence={problems.get('headers')} />
      <Button variant="outline" size="small" className="self-start" onClick={() => onChange([...rows, newHeader()])}>
        Add a header
      </Button>
    </fieldset>
  )
}

type RowProps = {
  row: HeaderRow
  problem: string | undefined
  onChange: (to: Partial<HeaderRow>) => void
  onRemove: () => void
}

function Row({ row: { name, value, isStored, isReplaced }, problem, onChange, onRemove }: RowProps) {
  const problemId = useId()
  const isTyped = !isStored || isReplaced
  const about = { 'aria-describedby': problemId, 'aria-invalid': problem !== undefined }
  return (
    <fieldset aria-label={name ? `Header ${name}` : 'New header'}>
      <div className="flex flex-wrap items-center gap-2">
        {isStored ? (
          <span className="min-w-0 flex-1 basis-36 font-mono text-code [overflow-wrap:anywhere]">{name}</span>
        ) : (
          <Input
            aria-label="Header name"
            placeholder="Authorization"
            className="min-w-0 flex-1 basis-36 font-mono text-code"
            value={name}
            onChange={(event) => onChange({ name: event.target.value })}
            {...plain}
            {...about}
          />
        )}
        {isTyped ? (
          <Input
            aria-label={isReplaced ? `New value of ${name}` : 'Header value'}
            placeholder="Bearer …"
            required={isReplaced}
            // What is hidden as a password would be taken for the person's own by a password manager.
            className="min-w-0 flex-2 basis-44 font-mono text-code not-placeholder-shown:not-focus:[-webkit-text-security:disc]"
            value={value}
            onChange={(event) => onChange({ value: event.target.value })}
            {...plain}
            {...about}
          />
        ) : (
          <span className="flex flex-2 basis-44 items-center gap-2 text-muted-foreground">
            set
            <Button
              variant="outline"
              size="small"
              aria-label={`Replace ${name}`}
              onClick={() => onChange({ isReplaced: true })}
            >
              Replace
            </Button>
          </span>
        )}
        <Button variant="ghost" size="icon" aria-label={`Remove header ${name}`.trim()} onClick={onRemove}>
          <X strokeWidth={1.75} />
        </Button>
      </div>
      <Problem id={problemId} sentence={problem} />
    </fieldset>
  )
}

const plain = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'none',
  spellCheck: false,
  'data-1p-ignore': true,
  'data-lpignore': 'true',
} as const
