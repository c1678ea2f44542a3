import type { ProviderKey } from '@better-chat/contract/provider-key'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import { newProviderId, otherServer, type Preset, presets } from '#features/providers/presets'
import { cn } from '#lib/cn'
import { ProviderForm } from './provider-form'
import { useOpener } from './use-opener'

type AddServerProps = {
  /** Ids that are in use. */
  taken: readonly string[]
  /** The one that is being added; null while none is. */
  preset: Preset | null
  onChoose: (preset: Preset | null) => void
  onSaved: (saved: ProviderKey, modelCount: number | null) => void
}

/** Adds an OpenAI-compatible server: one that many use, or any other. */
export function AddServer({ taken, preset, onChoose, onSaved }: AddServerProps) {
  // What was typed for one preset is not meant for another.
  const [attempt, setAttempt] = useState(0)
  const opener = useOpener(preset !== null)

  function choose(next: Preset | null) {
    setAttempt(attempt + 1)
    onChoose(next)
  }

  if (!preset) {
    return (
      <Button ref={opener} variant="outline" onClick={() => choose(otherServer)} className="self-start">
        <Plus strokeWidth={1.75} />
        Add a server
      </Button>
    )
  }
  return (
    <section aria-label="Add a server" className="overflow-hidden rounded-card border bg-card">
      <div className="flex flex-wrap gap-1.5 px-4 py-4">
        {[...presets, otherServer].map((one) => (
          <Button
            key={one.id}
            variant="outline"
            size="small"
            aria-pressed={one.id === preset.id}
            onClick={() => choose(one)}
            className={cn(one.id === preset.id && 'border-primary text-primary hover:bg-card')}
          >
            {one.label || 'Other'}
          </Button>
        ))}
      </div>
      <ProviderForm
        key={`${preset.id}-${attempt}`}
        toProvider={(label) => newProviderId(label, taken)}
        stored={null}
        isServer
        start={preset}
        keysUrl={preset.keysUrl}
        onSaved={onSaved}
        onCancel={() => choose(null)}
      />
    </section>
  )
}
