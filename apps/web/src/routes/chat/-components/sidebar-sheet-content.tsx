import { Sheet, SheetContent, SheetTitle } from '#components/ui/sheet'
import { useReturnedFocus } from '#lib/use-returned-focus'
import { setSidebarSheet } from '../-hooks/sidebar-state'
import { Sidebar } from './sidebar'
import type { Person } from './user-menu'

export default function SidebarSheetContent(props: { person: Person }) {
  const returnFocus = useReturnedFocus()
  return (
    <Sheet open onOpenChange={setSidebarSheet}>
      <SheetContent
        onCloseAutoFocus={returnFocus}
        onInteractOutside={(event) => {
          // To undo something is not to leave. A finger's press is told after its click, which has taken the toast away.
          const { target } = event
          if (!(target instanceof Element)) return
          if (!target.isConnected || target.closest('[data-slot="toaster"]')) event.preventDefault()
        }}
      >
        <SheetTitle className="sr-only">Conversations</SheetTitle>
        <Sidebar {...props} isSheet />
      </SheetContent>
    </Sheet>
  )
}
