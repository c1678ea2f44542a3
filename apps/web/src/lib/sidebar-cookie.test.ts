import { expect, test } from 'vitest'
import { parseSidebarCookie, sidebarCookie } from './sidebar-cookie'

test('what is kept is read again, among other cookies', () => {
  const [rail = ''] = sidebarCookie(true).split(';')
  const [full = ''] = sidebarCookie(false).split(';')
  expect(parseSidebarCookie(`bc-theme=dark; ${rail}; other=1`)).toBe(true)
  expect(parseSidebarCookie(full)).toBe(false)
  expect(parseSidebarCookie('')).toBe(false)
  expect(parseSidebarCookie('not-bc-sidebar=rail')).toBe(false)
})
