import type { McpServer } from '@better-chat/contract/mcp-server'
import { type ClipboardEvent, type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { type ReadConfig, readConfig } from '#features/tool-servers/read-config'
import { newHeader, type ServerDraft, toDraft } from '#features/tool-servers/server-draft'
import { type FineCheck, useSaveServer } from '#features/tool-servers/use-save-server'
import { Field } from './field'
import { HeaderRows } from './header-rows'
import { TransportField, TrustField } from './server-fields'

type ServerFormProps = {
  /** What is stored; null for what is being added. */
  stored: McpServer | null
  onSaved: (saved: McpServer, check: FineCheck | null) => void
  onCancel: () => void
}

/** A server as the person sets it up: asked first, and kept when it answers or the person wants it anyway. */
export function ServerForm({ stored, onSaved, onCancel }: ServerFormProps) {
  const [draft, setDraft] = useState(() => toDraft(stored))
  const [pasted, setPasted] = useState<ReadConfig>(null)
  const { save, reset, isSaving, refusal, failure, problems } = useSaveServer(stored, onSaved)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  function edit(change: Partial<ServerDraft>) {
    setDraft((before) => ({ ...before, ...change }))
    // What was said is about what was tested.
    reset()
  }

  /** What people copy from a server's own page is a configuration for other applications. */
  function readPasted(event: ClipboardEvent) {
    const config = readConfig(event.clipboardData.getData('text'))
    if (!config) return
    event.preventDefault()
    setPasted(config)
    if (config.kind === 'local') return
    const { name, url, transport, headers } = config
    const given = Object.entries(headers).map(([header, value]) => newHeader(header, value))
    edit({ ...(name && { name }), url, transport, headers: [...draft.headers, ...given] })
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    save(draft, { anyway: false })
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      aria-label={stored ? `Edit ${stored.name}` : 'Add a server'}
      aria-busy={isSaving}
      className="flex flex-col gap-4 border-t px-4 py-4 first:border-t-0"
    >
      <Field id={`${id}-name`} label="Name" problem={problems.get('name')}>
        {(props) => (
          <Input
            required
            value={draft.name}
            onChange={(event) => edit({ name: event.target.value })}
            onPaste={readPasted}
            placeholder="My server"
            {...plain}
            {...props}
          />
        )}
      </Field>
      <Field
        id={`${id}-url`}
        label="URL"
        hint="Or paste the JSON that the server’s makers give for other applications."
        problem={problems.get('url')}
      >
        {(props) => (
          <Input
            required
            inputMode="url"
            value={draft.url}
            onChange={(event) => edit({ url: event.target.value })}
            onPaste={readPasted}
            placeholder="https://mcp.example.com/mcp"
            {...plain}
            {...props}
          />
        )}
      </Field>
      <p role="status" className="text-small text-warning empty:hidden">
        {pastedWords(pasted)}
      </p>
      <TransportField value={draft.transport} onChange={(transport) => edit({ transport })} />
      <HeaderRows rows={draft.headers} problems={problems} onChange={(headers) => edit({ headers })} />
      <Field id={`${id}-description`} label="Description (if you like)" problem={problems.get('description')}>
        {(props) => (
          <Input
            value={draft.description}
            maxLength={300}
            onChange={(event) => edit({ description: event.target.value })}
            {...plain}
            {...props}
          />
        )}
      </Field>
      <TrustField value={draft.trusted} onChange={(trusted) => edit({ trusted })} />
      {(refusal ?? failure) && (
        <p role="alert" className="rounded-card border bg-destructive-soft px-3.5 py-2.5 [overflow-wrap:anywhere]">
          {refusal ?? failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={isSaving}>
          {isSaving ? 'Asking the server…' : refusal ? 'Test again' : 'Save'}
        </Button>
        {refusal && (
          <Button variant="outline" disabled={isSaving} onClick={() => save(draft, { anyway: true })}>
            Save anyway
          </Button>
        )}
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function pastedWords(pasted: ReadConfig): string | null {
  if (!pasted) return null
  if (pasted.kind === 'local') {
    return 'This one runs on a computer of yours, as a program. Only servers with an address can be reached.'
  }
  return pasted.others > 0 ? `Filled in from what you pasted: the first of ${pasted.others + 1} servers.` : null
}

const plain = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'none', spellCheck: false } as const
