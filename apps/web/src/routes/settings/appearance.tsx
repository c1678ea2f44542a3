import type { Theme } from '@better-chat/contract/settings'
import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { settingsOptions, useUpdateSettings } from '#features/settings/settings-queries'
import { applyTheme } from '#lib/theme-store'
import { SaveState } from './-components/save-state'
import { ThemeChoice } from './-components/theme-choice'

export const Route = createFileRoute('/settings/appearance')({
  head: () => ({ meta: [{ title: 'Appearance · Better Chat' }] }),
  component: AppearancePage,
})

function AppearancePage() {
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const { mutate, status } = useUpdateSettings()

  function choose(theme: Theme) {
    applyTheme(theme)
    mutate({ theme })
  }

  return (
    <>
      <h1 className="font-semibold text-xl tracking-[-0.015em]">Appearance</h1>
      <fieldset className="mt-6">
        <legend className="font-medium text-[0.9375rem]">Theme</legend>
        <p className="mt-0.5 mb-3 text-muted-foreground">
          “System” follows your device, also when it changes at night.
        </p>
        <ThemeChoice value={settings.theme} onChange={choose} />
      </fieldset>
      <SaveState status={status} />
    </>
  )
}
