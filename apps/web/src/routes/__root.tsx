import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, HeadContent, Outlet, Scripts } from '@tanstack/react-router'
import { Announcer } from '#components/announcer'
import { Toaster } from '#components/toaster'
import { readThemeCookie } from '#lib/theme-cookie'
import { useTheme } from '#lib/theme-store'
import '../styles.css'

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: () => ({ theme: readThemeCookie() }),
  staleTime: Number.POSITIVE_INFINITY,
  head: () => ({
    meta: [
      { charSet: 'utf-8' },
      {
        name: 'viewport',
        content: 'width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content',
      },
      { title: 'Better Chat' },
      { name: 'description', content: 'An AI chat you run for yourself, your team or the public.' },
    ],
    links: [{ rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' }],
  }),
  component: Document,
})

function Document() {
  const theme = useTheme(Route.useLoaderData().theme)
  return (
    <html lang="en" className={theme}>
      <head>
        <HeadContent />
      </head>
      <body>
        <Outlet />
        <Toaster />
        <Announcer />
        <Scripts />
      </body>
    </html>
  )
}
