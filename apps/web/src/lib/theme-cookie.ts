import type { Theme } from '@better-chat/contract/settings'
import { createIsomorphicFn } from '@tanstack/react-start'
import { getRequestHeader } from '@tanstack/react-start/server'

const cookieName = 'bc-theme'

/** The theme a `Cookie` header asks for; `system` when it says nothing we know. */
export function parseThemeCookie(cookies: string): Theme {
  const value = cookies.match(/(?:^|;\s*)bc-theme=(\w+)/)?.[1]
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** The `Set-Cookie` text that keeps a theme for a year on this device. */
export function themeCookie(theme: Theme): string {
  return `${cookieName}=${theme}; path=/; max-age=31536000; samesite=lax`
}

/** Reads the theme of this browser, on the server from the request, so that the first paint is right. */
export const readThemeCookie = createIsomorphicFn()
  .server(() => parseThemeCookie(getRequestHeader('cookie') ?? ''))
  .client(() => parseThemeCookie(document.cookie))
