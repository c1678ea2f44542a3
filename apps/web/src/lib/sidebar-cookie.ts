import { createIsomorphicFn } from '@tanstack/react-start'
import { getRequestHeader } from '@tanstack/react-start/server'

/** Whether a `Cookie` header asks for the sidebar as a rail. */
export function parseSidebarCookie(cookies: string): boolean {
  return /(?:^|;\s*)bc-sidebar=rail(?:;|$)/.test(cookies)
}

/** The `Set-Cookie` text that keeps the choice for a year on this device. */
export function sidebarCookie(isCollapsed: boolean): string {
  return `bc-sidebar=${isCollapsed ? 'rail' : 'full'}; path=/; max-age=31536000; samesite=lax`
}

/** Reads the choice of this browser, on the server from the request, so that the first paint has the right width. */
export const readSidebarCookie = createIsomorphicFn()
  .server(() => parseSidebarCookie(getRequestHeader('cookie') ?? ''))
  .client(() => parseSidebarCookie(document.cookie))
