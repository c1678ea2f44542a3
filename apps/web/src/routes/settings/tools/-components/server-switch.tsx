import { useId } from 'react'
import { Switch } from '#components/ui/switch'

type ServerSwitchProps = { label: string; isOn: boolean; onSwitch: (isOn: boolean) => void }

/** On or off, for a server or one of its tools; large enough for a finger. */
export function ServerSwitch({ label, isOn, onSwitch }: ServerSwitchProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex shrink-0 items-center justify-center touch:min-h-11 touch:min-w-11">
      <span className="sr-only">{label}</span>
      <Switch id={id} checked={isOn} onChange={(event) => onSwitch(event.target.checked)} />
    </label>
  )
}
