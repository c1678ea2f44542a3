import { lazy, Suspense } from 'react'
import { useSidebarSheet } from '../-hooks/sidebar-state'

const SidebarSheetContent = lazy(() => import('./sidebar-sheet-content'))

/** The sidebar on a phone; its dialog code is fetched the first time it is opened. */
export function SidebarSheet({ email }: { email: string }) {
  const isOpen = useSidebarSheet()
  return <Suspense>{isOpen && <SidebarSheetContent email={email} />}</Suspense>
}
