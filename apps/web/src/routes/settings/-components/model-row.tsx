import type { Model } from '@better-chat/contract/model'
import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useId } from 'react'
import { Badge } from '#components/ui/badge'
import { Switch } from '#components/ui/switch'
import { contextLabel, priceLabel } from '#features/models/model-facts'
import { lockReason, modelBadge } from '#features/models/model-groups'

type ModelRowProps = { model: Model; onSwitch: (isOn: boolean) => void }

/** One model: what it is, what it costs, and whether it is offered; without a key, what it needs. */
export function ModelRow({ model, onSwitch }: ModelRowProps) {
  const badge = modelBadge(model)
  const context = contextLabel(model)
  const switchId = useId()
  const name = model.id.slice(model.id.indexOf(':') + 1)
  return (
    <li className="flex min-h-14 items-center gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium [overflow-wrap:anywhere]">{model.label}</span>
          {badge && <Badge>{badge}</Badge>}
          {!model.isAvailable && <Lock strokeWidth={1.75} aria-hidden className="size-3.5 text-muted-foreground" />}
        </p>
        <p className="flex flex-wrap gap-x-2 text-muted-foreground text-small">
          {name !== model.label && <span className="font-mono [overflow-wrap:anywhere]">{name}</span>}
          {context && <span>{context} tokens</span>}
          <span>{price(model)}</span>
        </p>
        {!model.isAvailable && (
          <p className="text-small">
            <span className="text-muted-foreground">{lockReason(model)}. </span>
            <Link
              to="/settings/providers"
              search={{ add: model.provider.id }}
              aria-label={`Add a key for ${model.provider.label}`}
              className="font-medium text-primary underline-offset-4 hover:underline touch:inline-block touch:py-3.5"
            >
              Add a key
            </Link>
          </p>
        )}
      </div>
      <label htmlFor={switchId} className="flex shrink-0 items-center justify-center touch:min-h-11 touch:min-w-11">
        <span className="sr-only">{`Offer ${model.label}`}</span>
        <Switch id={switchId} checked={model.isEnabled} onChange={(event) => onSwitch(event.target.checked)} />
      </label>
    </li>
  )
}

function price(model: Model): string {
  const label = priceLabel(model)
  if (label === null) return 'No cost'
  if (model.access === 'free' && model.isAvailable) return 'Free here'
  const listed = model.price ? `${label} per million tokens` : label
  return model.paidBy === 'app' ? `${listed}, paid by this server` : listed
}
