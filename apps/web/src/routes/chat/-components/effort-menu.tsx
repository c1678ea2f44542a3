import type { ReasoningEffort } from '@better-chat/contract/model'
import { Check } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItemIndicator,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu'
import { effortLabels } from '#lib/effort-labels'

type EffortMenuProps = {
  trigger: ReactElement
  efforts: readonly ReasoningEffort[]
  value: ReasoningEffort | null
  onChange: (effort: ReasoningEffort | null) => void
}

const auto = 'auto'

/** The levels the model has, and leaving it to the model. */
export default function EffortMenu({ trigger, efforts, value, onChange }: EffortMenuProps) {
  const [isOpen, setIsOpen] = useState(true)
  return (
    <DropdownMenu open={isOpen} onOpenChange={setIsOpen}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" aria-label="How much the model thinks">
        <DropdownMenuLabel>Thinking</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={value ?? auto}
          onValueChange={(chosen) => onChange(efforts.find((effort) => effort === chosen) ?? null)}
        >
          <Level value={auto} label="Auto" hint="the model decides" />
          {efforts.map((effort) => (
            <Level key={effort} value={effort} label={effortLabels[effort]} />
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function Level({ value, label, hint }: { value: string; label: string; hint?: string }) {
  return (
    <DropdownMenuRadioItem value={value}>
      <span className="flex-1">
        {label}
        {hint && <span className="text-muted-foreground"> · {hint}</span>}
      </span>
      <DropdownMenuItemIndicator>
        <Check strokeWidth={2} className="text-primary!" />
      </DropdownMenuItemIndicator>
    </DropdownMenuRadioItem>
  )
}
