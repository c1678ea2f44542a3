import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { hostedBy } from '#features/providers/presets'
import { cleanKey, foreignKeyHint } from '#features/providers/provider-key-text'
import { cn } from '#lib/cn'

type KeyFieldProps = {
  id: string
  provider: string
  label: string
  value: string
  onChange: (key: string) => void
  example: string | undefined
  isRequired: boolean
  /** What has to be known of it first. */
  note: string | null
  /** Where it goes; null where the provider says it. */
  baseUrl: string | null
}

/** Where a key is put: hidden unless asked for, and tidied as it is pasted. */
export function KeyField(props: KeyFieldProps) {
  const { id, provider, label, value, onChange, example, isRequired, note, baseUrl } = props
  const [isShown, setIsShown] = useState(false)
  const hint = foreignKeyHint(value, baseUrl === null ? provider : hostedBy(baseUrl))
  const Icon = isShown ? EyeOff : Eye
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <div className="relative">
        <Input
          id={id}
          // A password manager would take it for the person's own password.
          type="text"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
          required={isRequired}
          placeholder={example}
          value={value}
          maxLength={1_200}
          onChange={(event) => onChange(cleanKey(event.target.value))}
          aria-describedby={`${id}-hint`}
          className={cn('pr-12 font-mono text-code', value !== '' && !isShown && '[-webkit-text-security:disc]')}
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label={isShown ? 'Hide the key' : 'Show the key'}
          aria-pressed={isShown}
          onClick={() => setIsShown(!isShown)}
          className="absolute top-1.5 right-1.5 touch:top-0 touch:right-0"
        >
          <Icon strokeWidth={1.75} />
        </Button>
      </div>
      <p id={`${id}-hint`} role="status" className="text-small text-warning empty:hidden [&:not(:empty)]:mt-1.5">
        {hint ?? note}
      </p>
    </div>
  )
}
