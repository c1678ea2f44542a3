import type { Theme } from '@better-chat/contract/settings'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Archive, Check, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { type ReactElement, useRef } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuItemIndicator,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu'
import { useSignOut } from '#features/session/use-sign-out'
import { settingsOptions, useUpdateSettings } from '#features/settings/settings-queries'
import { keyLine, shortcuts } from '#features/shortcuts/shortcuts'
import { quotaWords } from '#features/usage/nearest-limit'
import { settleDeletions } from '#lib/pending-deletions'
import { dismissToasts, showToast } from '#lib/toast-store'
import { forgetPerson } from '../-hooks/browser-owner'
import { setShortcutsDialog } from '../-hooks/shortcuts-dialog-state'
import { setSidebarSheet } from '../-hooks/sidebar-state'
import { useQuotaLimit } from '../-hooks/use-quota'
import type { Person } from './user-menu'

const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'System', Icon: Monitor },
] as const satisfies readonly { value: Theme; label: string; Icon: typeof Sun }[]

type UserMenuContentProps = {
  person: Person
  /** Whether it says what is left of the free messages, where there is no room for the meter beside it. */
  hasQuota: boolean
  trigger: ReactElement
}

export default function UserMenuContent({ person, hasQuota, trigger }: UserMenuContentProps) {
  const limit = useQuotaLimit()
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const { mutate } = useUpdateSettings()
  const signOut = useSignOut(forgetPerson)
  const hasAskedForShortcuts = useRef(false)

  async function leave() {
    // What is about to be deleted can only be deleted by who is signed in.
    dismissToasts()
    await settleDeletions()
    await signOut()
  }

  function choose(theme: Theme) {
    mutate({ theme }, { onError: () => showToast({ message: 'The theme could not be saved to your account.' }) })
  }

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent
        side="top"
        align="start"
        className="w-[230px]"
        onCloseAutoFocus={() => {
          if (!hasAskedForShortcuts.current) return
          hasAskedForShortcuts.current = false
          // After the focus is back at the button, where the dialog will leave it.
          setTimeout(() => setShortcutsDialog(true))
        }}
      >
        <DropdownMenuLabel className="pb-1.5">
          {person.name && <span className="block truncate font-medium text-foreground text-ui">{person.name}</span>}
          <span className="block truncate">{person.email}</span>
          {hasQuota && limit && <span className="block pt-1.5">{quotaWords(limit)}</span>}
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={settings.theme}>
          {themes.map(({ value, label, Icon }) => (
            <DropdownMenuRadioItem
              key={value}
              value={value}
              onSelect={(event) => {
                event.preventDefault()
                choose(value)
              }}
            >
              <Icon strokeWidth={1.75} />
              {label}
              <DropdownMenuItemIndicator className="ml-auto">
                <Check strokeWidth={1.75} />
              </DropdownMenuItemIndicator>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link to="/settings/appearance">
            <Settings strokeWidth={1.75} />
            Settings
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link to="/chat/archived" onClick={() => setSidebarSheet(false)}>
            <Archive strokeWidth={1.75} />
            Archived
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem className="touch:hidden" onSelect={() => (hasAskedForShortcuts.current = true)}>
          <Keyboard strokeWidth={1.75} />
          Keyboard shortcuts
          <span aria-hidden className="ml-auto text-muted-foreground text-small">
            {keyLine(shortcuts.help)}
          </span>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => void leave()}>
          <LogOut strokeWidth={1.75} />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
