import { lazy, Suspense, useEffect } from 'react'
import { setSidebarSheet, useSidebarSheet } from '../-hooks/sidebar-state'
import type { Person } from './user-menu'

const SidebarSheetContent = lazy(() => import('./sidebar-sheet-content'))

/** The sidebar on a phone; its dialog code is fetched the first time it is opened. */
export function SidebarSheet(props: { person: Person }) {
  const isOpen = useSidebarSheet()
  // Whoever comes back to the chat meets the chat.
  useEffect(() => () => setSidebarSheet(false), [])
  return <Suspense>{isOpen && <SidebarSheetContent {...props} />}</Suspense>
}
