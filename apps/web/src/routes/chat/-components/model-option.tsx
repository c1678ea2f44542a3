import type { Model } from '@better-chat/contract/model'
import { Check, Lock } from 'lucide-react'
import { Badge } from '#components/ui/badge'
import { lockReason, modelBadge } from '#features/models/model-groups'
import { cn } from '#lib/cn'

type ModelOptionProps = {
  id: string
  model: Model
  isChosen: boolean
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

export function ModelOption({ id, model, isChosen, isActive, onPoint, onChoose }: ModelOptionProps) {
  const badge = modelBadge(model)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox around it has the focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={!model.isAvailable}
      onPointerMove={onPoint}
      onClick={model.isAvailable ? onChoose : undefined}
      className={cn(
        'flex min-h-11 items-center gap-3 rounded-row px-2.5 py-1.5',
        isActive && 'bg-muted',
        model.isAvailable && 'cursor-pointer',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className={cn('flex items-center gap-2 font-medium', !model.isAvailable && 'text-muted-foreground')}>
          <span className="truncate">{model.label}</span>
          {badge && <Badge>{badge}</Badge>}
        </span>
        <span className="block text-muted-foreground text-small">
          {model.isAvailable ? model.description : lockReason(model)}
        </span>
      </span>
      {!model.isAvailable && (
        <Lock strokeWidth={1.75} aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      )}
      {isChosen && <Check strokeWidth={1.75} aria-hidden className="size-4 shrink-0 text-primary" />}
    </div>
  )
}
