import { lazy, Suspense } from 'react'
import { useShortcutsDialog } from '../-hooks/shortcuts-dialog-state'

const ShortcutsDialogContent = lazy(() => import('./shortcuts-dialog-content'))

/** The list of all shortcuts; fetched the first time it is opened. */
export function ShortcutsDialog() {
  const isOpen = useShortcutsDialog()
  return <Suspense>{isOpen && <ShortcutsDialogContent />}</Suspense>
}
