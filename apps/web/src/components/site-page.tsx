import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer'
import { SiteHeader } from './site-header'

/** A page that needs no account, between its header and its footer. */
export function SitePage({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-5 pt-[env(safe-area-inset-top)] md:px-8">
      <SiteHeader />
      {children}
      <SiteFooter />
    </div>
  )
}
