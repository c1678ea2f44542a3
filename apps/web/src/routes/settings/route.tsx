import { createFileRoute, Link, Outlet, useLocation } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { OfflineBanner } from '#components/offline-banner'
import { buttonVariants } from '#components/ui/button-variants'
import { useOtherTabs } from '#features/conversations/use-other-tabs'
import { useSignals, useTabSignals } from '#features/conversations/use-signals'
import { settingsOptions } from '#features/settings/settings-queries'
import { SettingsSkeleton } from './-components/settings-skeleton'

export const Route = createFileRoute('/settings')({
  ssr: false,
  beforeLoad: async ({ context, location }) => {
    // Guards stay with the route tree, which every page loads; what they need does not have to.
    const { requireSession } = await import('#features/session/require-session')
    await requireSession(context.queryClient, location.href)
  },
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(settingsOptions()),
  head: () => ({ meta: [{ title: 'Settings · Better Chat' }] }),
  pendingComponent: SettingsSkeleton,
  component: SettingsLayout,
})

const pages = [
  { to: '/settings/appearance', label: 'Appearance' },
  { to: '/settings/models', label: 'Models' },
  { to: '/settings/providers', label: 'Providers' },
  { to: '/settings/tools/{-$serverId}', label: 'Tools' },
  { to: '/settings/usage', label: 'Usage' },
  { to: '/settings/data', label: 'Data' },
] as const

function SettingsLayout() {
  useTabSignals(useSignals())
  useOtherTabs()
  const { pathname } = useLocation()
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current page is read from what is shown
  useEffect(() => {
    const current = list.current?.querySelector('[aria-current=page]')
    current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <>
      <OfflineBanner />
      <div className="mx-auto min-h-dvh w-full max-w-3xl px-4 pt-[max(env(safe-area-inset-top),1.25rem)] pb-16 md:px-6">
        <header className="flex items-center gap-2 pb-6">
          <Link to="/chat" aria-label="Back to chat" className={buttonVariants({ variant: 'ghost', size: 'icon' })}>
            <ArrowLeft strokeWidth={1.75} />
          </Link>
          <span className="font-semibold text-[0.9375rem]">Settings</span>
        </header>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-[10rem_minmax(0,1fr)] md:gap-10">
          <nav aria-label="Settings">
            {/* On a phone they do not all fit: what is cut off fades, and the room is for the last one. */}
            <ul
              ref={list}
              className="flex overflow-x-auto max-md:pr-8 max-md:[mask-image:linear-gradient(to_right,black_calc(100%-2rem),transparent)] md:flex-col md:gap-1"
            >
              {pages.map((page) => (
                <li key={page.to}>
                  <Link
                    to={page.to}
                    // The list of the servers, also from the page of one.
                    params={{ serverId: undefined }}
                    className="flex h-8 items-center rounded-row px-2.5 text-muted-foreground transition-colors hover:bg-muted aria-[current=page]:bg-accent aria-[current=page]:text-foreground touch:h-11"
                  >
                    {page.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <main>
            <Outlet />
          </main>
        </div>
      </div>
    </>
  )
}
