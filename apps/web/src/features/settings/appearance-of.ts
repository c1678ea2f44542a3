import type { Appearance } from '@better-chat/contract/appearance'
import type { SettingsPatch } from '@better-chat/contract/settings'

/** The part of some settings that is about looks, without what they do not say. */
export function appearanceOf(settings: SettingsPatch): Partial<Appearance> {
  const { theme, accent, textSize, chatWidth, codeTheme, motion } = settings
  const all = { theme, accent, textSize, chatWidth, codeTheme, motion }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
