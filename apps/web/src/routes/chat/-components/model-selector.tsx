import type { Model } from '@better-chat/contract/model'
import { ChevronDown } from 'lucide-react'
import { lazy } from 'react'
import { OverlayButton } from '#components/overlay-button'
import { Badge } from '#components/ui/badge'
import { modelBadge } from '#features/models/model-groups'

const load = () => import('./model-picker')
const ModelPicker = lazy(load)

type ModelSelectorProps = { models: readonly Model[]; value: Model | null; onChange: (model: Model) => void }

/** Who answers next. */
export function ModelSelector({ models, value, onChange }: ModelSelectorProps) {
  const badge = value && modelBadge(value)
  return (
    <OverlayButton
      opens="dialog"
      preload={load}
      overlay={(trigger) => (
        <ModelPicker
          trigger={trigger}
          models={models.filter((model) => model.isEnabled)}
          value={value}
          onChange={onChange}
        />
      )}
      size="small"
      className="min-w-0 shrink gap-1.5 px-2.5 text-foreground data-[state=open]:bg-accent"
    >
      <span className="sr-only">Model: </span>
      <span className="truncate">{value?.label ?? 'No model available'}</span>
      {badge && <Badge>{badge}</Badge>}
      <ChevronDown strokeWidth={1.75} className="size-3.5! text-muted-foreground" />
    </OverlayButton>
  )
}
