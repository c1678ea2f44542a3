import { z } from 'zod'
import {
  type Appearance,
  accents,
  chatWidths,
  codeThemes,
  defaultAppearance,
  motions,
  textSizes,
  themes,
} from './appearance'
import { modelIdSchema } from './ids'

export type { Appearance, Theme } from './appearance'

/** What sends a message; with `mod-enter` (Ctrl or ⌘ and Enter) Enter alone starts a new line. */
export const sendKeys = ['enter', 'mod-enter'] as const
export type SendKey = (typeof sendKeys)[number]

export const settingsSchema = z.object({
  ...({
    theme: z.enum(themes),
    accent: z.enum(accents),
    textSize: z.enum(textSizes),
    chatWidth: z.enum(chatWidths),
    codeTheme: z.enum(codeThemes),
    motion: z.enum(motions),
  } satisfies Record<keyof Appearance, z.ZodType>),
  sendKey: z.enum(sendKeys),
  /** The model a new conversation starts with; null lets the server choose. */
  defaultModelId: modelIdSchema.nullable(),
  /** Models the person has switched on or off; the others are as the model list has them. */
  modelSwitches: z.record(modelIdSchema, z.boolean()),
})
export type Settings = z.infer<typeof settingsSchema>

/** Of the switches only those named here are changed; null takes the person's choice back. */
export const settingsPatchSchema = settingsSchema
  .extend({ modelSwitches: z.record(modelIdSchema, z.boolean().nullable()) })
  .partial()
  .strict()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

export const defaultSettings: Settings = {
  ...defaultAppearance,
  sendKey: 'enter',
  defaultModelId: null,
  modelSwitches: {},
}
