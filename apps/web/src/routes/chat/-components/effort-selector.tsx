import type { Model, ReasoningEffort } from '@better-chat/contract/model'
import { Brain } from 'lucide-react'
import { lazy } from 'react'
import { OverlayButton } from '#components/overlay-button'
import { effortLabels } from '#lib/effort-labels'

const load = () => import('./effort-menu')
const EffortMenu = lazy(load)

type EffortSelectorProps = {
  model: Model | null
  value: ReasoningEffort | null
  onChange: (effort: ReasoningEffort | null) => void
}

/** How much the model thinks before it answers; nothing where it cannot be told. */
export function EffortSelector({ model, value, onChange }: EffortSelectorProps) {
  const efforts = model?.reasoningEfforts ?? []
  if (efforts.length === 0) return null
  const chosen = value !== null && efforts.includes(value) ? value : null
  return (
    <OverlayButton
      opens="menu"
      preload={load}
      overlay={(trigger) => <EffortMenu trigger={trigger} efforts={efforts} value={chosen} onChange={onChange} />}
      size="small"
      className="shrink-0 gap-1.5 px-2.5 text-muted-foreground data-[state=open]:bg-accent data-[chosen]:text-foreground"
      data-chosen={chosen ?? undefined}
    >
      <Brain strokeWidth={1.75} className="size-4!" />
      <span className="sr-only">Thinking: </span>
      <span className={chosen ? undefined : 'max-md:sr-only'}>{chosen ? effortLabels[chosen] : 'Auto'}</span>
    </OverlayButton>
  )
}
