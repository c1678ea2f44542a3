import { z } from 'zod'
import { modelIdSchema } from './ids'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const accents = ['indigo', 'teal', 'green', 'amber', 'rose', 'graphite'] as const
/** In steps of a tenth of the size the screens are drawn in, from one below it. */
export const textSizes = ['small', 'medium', 'large', 'larger'] as const
export const chatWidths = ['narrow', 'medium', 'wide'] as const
/** Each is a pair, for light and dark. */
export const codeThemes = ['quiet', 'github', 'vitesse', 'catppuccin', 'solarized'] as const
export const motions = ['system', 'reduced'] as const
/** What sends a message; with `mod-enter` (Ctrl or ⌘ and Enter) Enter alone starts a new line. */
export const sendKeys = ['enter', 'mod-enter'] as const
export type SendKey = (typeof sendKeys)[number]

/** How everything looks; needed before the first paint. */
export const appearanceSchema = z.object({
  theme: z.enum(themes),
  accent: z.enum(accents),
  textSize: z.enum(textSizes),
  chatWidth: z.enum(chatWidths),
  codeTheme: z.enum(codeThemes),
  motion: z.enum(motions),
})
export type Appearance = z.infer<typeof appearanceSchema>

export const settingsSchema = appearanceSchema.extend({
  sendKey: z.enum(sendKeys),
  /** The model a new conversation starts with; null lets the server choose. */
  defaultModelId: modelIdSchema.nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsPatchSchema = settingsSchema.partial().strict()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultAppearance: Appearance = {
  theme: 'system',
  accent: 'indigo',
  textSize: 'medium',
  chatWidth: 'medium',
  codeTheme: 'quiet',
  motion: 'system',
}
export const defaultSettings: Settings = { ...defaultAppearance, sendKey: 'enter', defaultModelId: null }
