import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, HeadContent, Outlet, Scripts } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Announcer } from '#components/announcer'
import { Toaster } from '#components/toaster'
import { readAppearanceCookie } from '#lib/appearance-cookie'
import { followOtherTabs, useAppearance } from '#lib/appearance-store'
import '../styles.css'

export const Route = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: () => ({ appearance: readAppearanceCookie() }),
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
  const { theme, accent, textSize, chatWidth, codeTheme, motion } = useAppearance(Route.useLoaderData().appearance)
  useEffect(followOtherTabs, [])
  return (
    <html
      lang="en"
      className={theme}
      data-accent={accent}
      data-text-size={textSize}
      data-chat-width={chatWidth}
      data-code-theme={codeTheme}
      data-motion={motion}
    >
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
