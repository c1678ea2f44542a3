import type { Model } from '@better-chat/contract/model'
import { useNavigate } from '@tanstack/react-router'
import { type ReactElement, useRef, useState } from 'react'
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover'
import { rememberModel } from '#features/models/recent-models'
import { focusComposer } from '#lib/focus-composer'
import { isTouch } from '#lib/is-touch'
import { ModelListbox } from './model-listbox'

type ModelPickerProps = {
  trigger: ReactElement
  models: readonly Model[]
  value: Model | null
  onChange: (model: Model) => void
}

/** The models in a box above the composer, as wide as a phone. A choice goes back to writing; a locked one leads to where a key is added. */
export default function ModelPicker({ trigger, models, value, onChange }: ModelPickerProps) {
  const [isOpen, setIsOpen] = useState(true)
  const hasChosen = useRef(false)
  const navigate = useNavigate()

  function choose(model: Model) {
    setIsOpen(false)
    if (!model.isAvailable) {
      void navigate({ to: '/settings/providers', search: { add: model.provider.id } })
      return
    }
    hasChosen.current = true
    rememberModel(model.id)
    onChange(model)
  }

  function onCloseAutoFocus(event: Event) {
    if (!hasChosen.current || isTouch()) return
    event.preventDefault()
    focusComposer()
  }

  return (
    <Popover
      open={isOpen}
      onOpenChange={(open) => {
        hasChosen.current = false
        setIsOpen(open)
      }}
    >
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent
        side="top"
        aria-label="Choose a model"
        // Its keyboard would cover the list.
        onOpenAutoFocus={(event) => isTouch() && event.preventDefault()}
        onCloseAutoFocus={onCloseAutoFocus}
        className="flex w-96 flex-col max-md:w-[calc(100vw-1rem)]"
      >
        <ModelListbox models={models} value={value} onChoose={choose} />
      </PopoverContent>
    </Popover>
  )
}
