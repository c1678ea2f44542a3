import type { Settings } from '@better-chat/contract/settings'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect } from 'react'
import { applyAppearance } from '#lib/appearance-store'
import { appearanceOf } from './appearance-of'
import { keepSettings, settingsOptions, storedSettings } from './settings-queries'

/** Keeps this page as the account has it, whichever tab or device it was chosen on. */
export function useSettingsInEffect(): Settings {
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const queryClient = useQueryClient()
  // Before the paint, so that a browser that has not shown it yet does not show another first.
  useLayoutEffect(() => applyAppearance(appearanceOf(settings)), [settings])
  useEffect(() => storedSettings.listen((stored) => keepSettings(queryClient, stored)), [queryClient])
  return settings
}
