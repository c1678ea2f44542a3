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
import { reasoningEfforts } from './model'

export type { Appearance, Theme } from './appearance'

/** What sends a message; with `mod-enter` (Ctrl or ⌘ and Enter) Enter alone starts a new line. */
export const sendKeys = ['enter', 'mod-enter'] as const
export type SendKey = (typeof sendKeys)[number]

/** Who names a conversation: the model that answered first, or nobody, and its first words stay. */
export const titleSources = ['model', 'first-words'] as const
export type TitleSource = (typeof titleSources)[number]

/** Who sums up the part of a conversation that a model can no longer be shown: the model that answers, or nobody. */
export const summarySources = ['model', 'off'] as const
export type SummarySource = (typeof summarySources)[number]

/** How long each of the two texts may be that go along with every message, in UTF-16 code units. */
export const instructionsMaxLength = 1_500
const instructionsSchema = z.string().max(instructionsMaxLength)

/** A setting is added here and nowhere else on the server: it is stored as JSON and checked by this when it is read. */
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
  /** What every answer should know about the person. */
  aboutYou: instructionsSchema,
  /** How every answer should be given. */
  answerStyle: instructionsSchema,
  titles: z.enum(titleSources),
  summaries: z.enum(summarySources),
  /** The model a new conversation starts with; null lets the server choose. */
  defaultModelId: modelIdSchema.nullable(),
  /** How hard a model thinks in a new conversation, as far as it can; null leaves it to the model. */
  defaultReasoningEffort: z.enum(reasoningEfforts).nullable(),
  /** What the person's models may cost a month (UTC), whoever's key pays, in millionths of a US dollar; null is without a limit. */
  monthlyBudgetMicros: z.int().min(0).max(1e12).nullable(),
  /** Whether pictures are sent as they are; else the browser makes large ones smaller first. */
  keepOriginalImages: z.boolean(),
  /** How often a model may be asked for one answer: each time after the first, it has called tools. Free models have less. */
  toolSteps: z.int().min(1).max(50),
  /** Whether a tool that may write asks, also where it is always allowed, once something private was read in the conversation. */
  guardTools: z.boolean(),
  /** Models the person has switched on or off; the others are as the model list has them. */
  modelSwitches: z.record(modelIdSchema, z.boolean()),
})
export type Settings = z.infer<typeof settingsSchema>

/** The settings as they are kept; of two answers the one with the higher revision is newer. */
export const storedSettingsSchema = settingsSchema.extend({ revision: z.int() })
export type StoredSettings = z.infer<typeof storedSettingsSchema>

/** Of the switches only those named here are changed; null takes the person's choice back. */
export const settingsPatchSchema = settingsSchema
  .extend({ modelSwitches: z.record(modelIdSchema, z.boolean().nullable()) })
  .partial()
  .strict()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

/** What was never set. Whatever can be null is null here: in a stored change, null takes a value out. */
export const defaultSettings: Settings = {
  ...defaultAppearance,
  sendKey: 'enter',
  aboutYou: '',
  answerStyle: '',
  titles: 'model',
  summaries: 'model',
  defaultModelId: null,
  defaultReasoningEffort: null,
  monthlyBudgetMicros: null,
  keepOriginalImages: false,
  toolSteps: 20,
  guardTools: true,
  modelSwitches: {},
}
