import { useNavigate } from '@tanstack/react-router'
import { isPressed, shortcuts } from '#features/shortcuts/shortcuts'
import { enterComposer } from '#lib/focus-composer'
import { undoLast } from '#lib/toast-store'
import { setShortcutsDialog } from './shortcuts-dialog-state'
import { toggleSidebar } from './sidebar-state'
import { usePageKey } from './use-page-key'

/** The shortcuts that count on every page of the chat. */
export function useShortcuts(openNeighbour: (step: -1 | 1) => boolean): void {
  const navigate = useNavigate()

  usePageKey((event) => {
    if (isPressed(event, shortcuts.newChat)) void navigate({ to: '/chat' })
    else if (isPressed(event, shortcuts.toggleSidebar)) toggleSidebar()
    else if (isPressed(event, shortcuts.focusComposer)) enterComposer()
    else if (isPressed(event, shortcuts.help) && !isTextField(event.target)) setShortcutsDialog(true)
    else if (isPressed(event, shortcuts.undo) && !hasText(event.target)) return undoLast()
    else if (isPressed(event, shortcuts.previousConversation) && !hasText(event.target)) return openNeighbour(-1)
    else if (isPressed(event, shortcuts.nextConversation) && !hasText(event.target)) return openNeighbour(1)
    else return false
    return true
  })
}

function isTextField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** In a text the same keys move and undo within it. */
function hasText(target: EventTarget | null): boolean {
  return isTextField(target) && target.value !== ''
}
