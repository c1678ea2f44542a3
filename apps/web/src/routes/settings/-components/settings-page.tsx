import type { ReactNode } from 'react'
import { useDocumentTitle } from '#lib/use-document-title'

type SettingsPageProps = {
  title: string
  /** Beside the title: whether the last change is kept. */
  state?: ReactNode
  children: ReactNode
}

/** One page of the settings: its title stays in sight, with what became of the last change. */
export function SettingsPage({ title, state, children }: SettingsPageProps) {
  useDocumentTitle(`${title} · Better Chat`)
  return (
    <>
      <header className="sticky top-0 z-10 -mx-1 flex min-h-12 items-center justify-between gap-4 bg-background px-1">
        <h1 className="font-semibold text-xl tracking-[-0.015em]">{title}</h1>
        {state}
      </header>
      {children}
    </>
  )
}
