import { Pencil, Trash2 } from 'lucide-react'
import { type ReactElement, useRef } from 'react'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '#components/ui/dropdown-menu'

type Props = { trigger: ReactElement; onRename: () => void; onDelete: () => void }

export default function ConversationMenuContent({ trigger, onRename, onDelete }: Props) {
  const chosen = useRef<(() => void) | null>(null)
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        onCloseAutoFocus={(event) => {
          // What was chosen moves the focus itself; giving it back to the button first would end a rename at once.
          if (!chosen.current) return
          event.preventDefault()
          chosen.current()
          chosen.current = null
        }}
      >
        <DropdownMenuItem onSelect={() => (chosen.current = onRename)}>
          <Pencil strokeWidth={1.75} />
          Rename
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => (chosen.current = onDelete)} className="text-destructive">
          <Trash2 strokeWidth={1.75} className="text-destructive!" />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
