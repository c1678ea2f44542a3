import { z } from 'zod'
import { modelIdSchema } from './ids'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const settingsSchema = z.object({
  theme: z.enum(themes),
  /** The model a new conversation starts with; null lets the server choose. */
  defaultModelId: modelIdSchema.nullable(),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsPatchSchema = settingsSchema.partial().strict()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = { theme: 'system', defaultModelId: null }
