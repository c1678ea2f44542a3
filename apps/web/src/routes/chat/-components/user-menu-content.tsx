import type { Theme } from '@better-chat/contract/settings'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import type { ReactElement } from 'react'
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
import { forgetDrafts } from '#features/chat/draft-store'
import { useSignOut } from '#features/session/use-sign-out'
import { settingsOptions, useUpdateSettings } from '#features/settings/settings-queries'
import { showToast } from '#lib/toast-store'

const themes = [
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
  { value: 'system', label: 'System', Icon: Monitor },
] as const satisfies readonly { value: Theme; label: string; Icon: typeof Sun }[]

export default function UserMenuContent({ email, trigger }: { email: string; trigger: ReactElement }) {
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const { mutate } = useUpdateSettings()
  const signOut = useSignOut(forgetDrafts)

  function choose(theme: Theme) {
    mutate({ theme }, { onError: () => showToast({ message: 'The theme could not be saved to your account.' }) })
  }

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-[230px]">
        <DropdownMenuLabel className="truncate">{email}</DropdownMenuLabel>
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
        <DropdownMenuItem onSelect={() => void signOut()}>
          <LogOut strokeWidth={1.75} />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
