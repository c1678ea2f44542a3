import { Sheet, SheetContent, SheetTitle } from '#components/ui/sheet'
import { setSidebarSheet } from '../-hooks/sidebar-state'
import { Sidebar } from './sidebar'

export default function SidebarSheetContent({ email }: { email: string }) {
  return (
    <Sheet open onOpenChange={setSidebarSheet}>
      <SheetContent>
        <SheetTitle className="sr-only">Conversations</SheetTitle>
        <Sidebar email={email} isSheet />
      </SheetContent>
    </Sheet>
  )
}
