import type { Capability, Model } from '@better-chat/contract/model'
import { Brain, Check, Eye, FileText, Lock, type LucideIcon, Wrench } from 'lucide-react'
import { Badge } from '#components/ui/badge'
import { capabilityWords, contextLabel, priceLabel } from '#features/models/model-facts'
import { lockReason, modelBadge } from '#features/models/model-groups'
import { cn } from '#lib/cn'
import { formatCount } from '#lib/format'

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
  const price = priceLabel(model)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox around it has the focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        'flex min-h-11 cursor-pointer flex-col justify-center rounded-row px-2.5 py-1.5',
        isActive && 'bg-muted',
      )}
    >
      <span className="flex items-center gap-3">
        <span
          className={cn(
            'flex min-w-0 flex-1 items-center gap-2 font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
            !model.isAvailable && 'text-muted-foreground',
          )}
        >
          <span className="truncate">{model.label}</span>
          {badge && <Badge>{badge}</Badge>}
          {isChosen && <Check strokeWidth={2} aria-hidden className="text-primary" />}
          {!model.isAvailable && <Lock strokeWidth={1.75} aria-hidden />}
        </span>
        <Abilities model={model} />
      </span>
      <span className="flex gap-3 text-muted-foreground text-small">
        <span className="min-w-0 flex-1">{model.isAvailable ? model.description : <Locked model={model} />}</span>
        {price && (
          <span title="US dollars per million tokens, by the provider’s list" className="shrink-0 tabular-nums">
            {price}
          </span>
        )}
      </span>
    </div>
  )
}

function Locked({ model }: { model: Model }) {
  return (
    <>
      {lockReason(model)}. <span className="font-medium text-primary">Add a key</span>
    </>
  )
}

const capabilityIcons: Record<Capability, LucideIcon> = {
  vision: Eye,
  files: FileText,
  tools: Wrench,
  reasoning: Brain,
}

/** In one order for all, so that they can be compared at a glance. */
const order: Capability[] = ['vision', 'files', 'tools', 'reasoning']

function Abilities({ model }: { model: Model }) {
  const context = contextLabel(model)
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted-foreground text-small">
      {order.map((capability) => (
        // An empty place where it lacks one, so that the rows stand like a table.
        <span key={capability} className="w-3.5">
          {model.capabilities.includes(capability) && <Ability capability={capability} />}
        </span>
      ))}
      <span className="w-9 text-right tabular-nums">
        {context && model.contextWindow && (
          <span title={`Holds ${formatCount(model.contextWindow)} tokens`}>
            {context}
            <span className="sr-only"> tokens</span>
          </span>
        )}
      </span>
    </span>
  )
}

function Ability({ capability }: { capability: Capability }) {
  const Icon = capabilityIcons[capability]
  return (
    <span title={capabilityWords[capability]}>
      <Icon strokeWidth={1.75} aria-hidden className="size-3.5" />
      <span className="sr-only">{capabilityWords[capability]}. </span>
    </span>
  )
}
