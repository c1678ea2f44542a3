import type { Model } from '@better-chat/contract/model'
import { useState } from 'react'
import { Button } from '#components/ui/button'
import type { ModelSection as Section } from '#features/models/listed-models'
import { cn } from '#lib/cn'
import { formatCount } from '#lib/format'
import { ModelRow } from './model-row'
import { RefreshModels } from './refresh-models'

/** Of a long list this much is shown before somebody asks for the rest. */
const shownAtFirst = 20

type ModelSectionProps = {
  section: Section
  /** Whether the person's own key is there, whose list can be read again. */
  hasOwnKey: boolean
  onSwitch: (model: Model, isOn: boolean) => void
}

/** The models of one provider: those we know, and what else a key opens. */
export function ModelSection({ section: { id, label, known, more }, hasOwnKey, onSwitch }: ModelSectionProps) {
  return (
    <section aria-label={label} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold text-[1.0625rem] tracking-[-0.01em]">{label}</h2>
        {hasOwnKey && (
          <div className="flex items-center gap-1">
            <RefreshModels provider={id} label={label} />
          </div>
        )}
      </header>
      {known.length > 0 && <Rows models={known} onSwitch={onSwitch} />}
      {more.length > 0 && (
        <>
          {known.length > 0 && (
            <h3 className="mt-1 text-muted-foreground">More models this key can use ({formatCount(more.length)})</h3>
          )}
          <LongList models={more} onSwitch={onSwitch} />
        </>
      )}
    </section>
  )
}

type RowsProps = { models: readonly Model[]; onSwitch: (model: Model, isOn: boolean) => void }

function LongList({ models, onSwitch }: RowsProps) {
  const [isWhole, setIsWhole] = useState(false)
  const isShort = isWhole || models.length <= shownAtFirst
  // What is switched on is looked for first.
  const ordered = [...models.filter(({ isEnabled }) => isEnabled), ...models.filter(({ isEnabled }) => !isEnabled)]
  return (
    <>
      <Rows models={isShort ? models : ordered.slice(0, shownAtFirst)} onSwitch={onSwitch} isLong={isWhole} />
      {!isShort && (
        <Button variant="outline" size="small" onClick={() => setIsWhole(true)} className="self-start">
          Show all {formatCount(models.length)}
        </Button>
      )}
    </>
  )
}

/** A provider may list thousands: of a long list, what is not in sight is not drawn. */
function Rows({ models, onSwitch, isLong = false }: RowsProps & { isLong?: boolean }) {
  const undrawn = '*:[contain-intrinsic-size:auto_2.23rem] *:[content-visibility:auto]'
  return (
    <ul className={cn('divide-y overflow-hidden rounded-card border bg-card', isLong && undrawn)}>
      {models.map((model) => (
        <ModelRow key={model.id} model={model} onSwitch={(isOn) => onSwitch(model, isOn)} />
      ))}
    </ul>
  )
}
