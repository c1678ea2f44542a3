import type { KeyCheck, ProviderKey } from '@better-chat/contract/provider-key'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { type ProviderDraft, useSaveProvider } from '#features/providers/use-save-provider'
import { KeyField } from './key-field'

type ProviderFormProps = {
  /** Its id, once it is decided; of a server that is being added it follows from its name. */
  toProvider: (label: string) => string
  /** What is stored; null for what is being added. */
  stored: ProviderKey | null
  /** A server has a name and an address; its key may be missing. */
  isServer: boolean
  start: { label: string; baseUrl: string }
  keysUrl: string | null
  keyExample?: string | undefined
  onSaved: (saved: ProviderKey, modelCount: number | null) => void
  onCancel: () => void
}

/** A key, and for a server its name and address: asked of the provider first, and kept when it is fine or the person wants it anyway. */
export function ProviderForm(props: ProviderFormProps) {
  const { toProvider, stored, isServer, start, keysUrl, keyExample, onSaved, onCancel } = props
  const [label, setLabel] = useState(start.label)
  const [baseUrl, setBaseUrl] = useState(start.baseUrl)
  const [key, setKey] = useState('')
  const { save, reset, isSaving, refusal, failure } = useSaveProvider(stored, onSaved)
  const hasMoved = isServer && stored?.key != null && originOf(baseUrl) !== originOf(stored.baseUrl ?? '')
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  // What is still to be filled in.
  useEffect(() => {
    const inputs = Array.from(form.current?.querySelectorAll('input') ?? [])
    inputs.find(({ value }) => value === '')?.focus()
  }, [])

  // What was said is about what was tested.
  const edit = (set: (value: string) => void) => (value: string) => {
    set(value)
    reset()
  }

  function draft(): ProviderDraft {
    return {
      provider: stored?.provider ?? toProvider(label),
      ...(isServer && { label, baseUrl }),
      ...(key !== '' && { key }),
      // A new server without a key has none; a stored key stays.
      ...(key === '' && !stored && { key: null }),
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    save(draft(), { anyway: false })
  }

  return (
    <form ref={form} onSubmit={submit} aria-busy={isSaving} className="flex flex-col gap-4 border-t px-4 py-4">
      {isServer && (
        <>
          <TextField
            id={`${id}-name`}
            label="Name"
            value={label}
            maxLength={60}
            onChange={edit(setLabel)}
            placeholder="My server"
          />
          <TextField
            id={`${id}-address`}
            label="Base URL"
            value={baseUrl}
            maxLength={500}
            onChange={edit(setBaseUrl)}
            placeholder="https://models.example.com/v1"
            hint="The address before /chat/completions."
          />
        </>
      )}
      <KeyField
        id={`${id}-key`}
        provider={stored?.provider ?? toProvider(label)}
        label={keyLabel(stored, isServer && keysUrl === null)}
        value={key}
        onChange={edit(setKey)}
        example={stored?.key ? 'Unchanged' : keyExample}
        isRequired={!isServer || hasMoved}
        note={hasMoved ? 'The stored key is for the address before. Enter it again.' : null}
        baseUrl={isServer ? baseUrl : null}
      />
      <Outcome refusal={refusal} failure={failure} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={isSaving}>
          {isSaving ? 'Asking the provider…' : refusal ? 'Test again' : 'Save'}
        </Button>
        {refusal && refusal.outcome !== 'address-refused' && (
          <Button variant="outline" disabled={isSaving} onClick={() => save(draft(), { anyway: true })}>
            Save anyway
          </Button>
        )}
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        {keysUrl && (
          <a
            href={keysUrl}
            target="_blank"
            rel="noreferrer"
            className="ml-auto text-primary underline-offset-4 hover:underline touch:py-3"
          >
            Where to get a key
          </a>
        )}
      </div>
    </form>
  )
}

/** Where a key goes; null while the address is none yet. */
function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}

function keyLabel(stored: ProviderKey | null, mayBeOpen: boolean): string {
  if (stored?.key) return 'New key'
  return mayBeOpen ? 'Key (if it needs one)' : 'Key'
}

function Outcome({ refusal, failure }: { refusal: KeyCheck | null; failure: string | null }) {
  const sentence = refusal?.message ?? failure
  if (!sentence) return null
  return (
    <p role="alert" className="rounded-card border bg-destructive-soft px-3.5 py-2.5">
      {sentence}
    </p>
  )
}

type TextFieldProps = {
  id: string
  label: string
  value: string
  maxLength: number
  onChange: (value: string) => void
  placeholder: string
  hint?: string
}

function TextField({ id, label, value, maxLength, onChange, placeholder, hint }: TextFieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <Input
        id={id}
        required
        value={value}
        maxLength={maxLength}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-small">
          {hint}
        </p>
      )}
    </div>
  )
}
