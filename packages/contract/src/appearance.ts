// Apart from settings.ts and without zod: every page reads this before its first paint.

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const accents = ['indigo', 'teal', 'green', 'amber', 'rose', 'graphite'] as const
export type Accent = (typeof accents)[number]

/** In steps of a tenth of the size the screens are drawn in, from one below it. */
export const textSizes = ['small', 'medium', 'large', 'larger'] as const
export type TextSize = (typeof textSizes)[number]

export const chatWidths = ['narrow', 'medium', 'wide'] as const
export type ChatWidth = (typeof chatWidths)[number]

/** Each is a pair, for light and dark. */
export const codeThemes = ['quiet', 'github', 'vitesse', 'catppuccin', 'solarized'] as const
export type CodeTheme = (typeof codeThemes)[number]

export const motions = ['system', 'reduced'] as const
export type Motion = (typeof motions)[number]

/** How everything looks; needed before the first paint. */
export type Appearance = {
  theme: Theme
  accent: Accent
  textSize: TextSize
  chatWidth: ChatWidth
  codeTheme: CodeTheme
  motion: Motion
}

export const defaultAppearance: Appearance = {
  theme: 'system',
  accent: 'indigo',
  textSize: 'medium',
  chatWidth: 'medium',
  codeTheme: 'quiet',
  motion: 'system',
}
