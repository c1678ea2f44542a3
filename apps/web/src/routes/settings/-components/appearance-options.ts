import type { Accent, ChatWidth, CodeTheme, Motion, TextSize, Theme } from '@better-chat/contract/appearance'
import type { SendKey } from '@better-chat/contract/settings'
import type { Option } from './choice'

export const themeOptions: readonly Option<Theme>[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
]

export const accentOptions: readonly Option<Accent>[] = [
  { value: 'indigo', label: 'Indigo' },
  { value: 'teal', label: 'Teal' },
  { value: 'green', label: 'Green' },
  { value: 'amber', label: 'Amber' },
  { value: 'rose', label: 'Rose' },
  { value: 'graphite', label: 'Graphite' },
]

export const textSizeOptions: readonly Option<TextSize>[] = [
  { value: 'small', label: 'Small' },
  { value: 'medium', label: 'Medium' },
  { value: 'large', label: 'Large' },
  { value: 'larger', label: 'Larger' },
]

export const chatWidthOptions: readonly Option<ChatWidth>[] = [
  { value: 'narrow', label: 'Narrow' },
  { value: 'medium', label: 'Medium' },
  { value: 'wide', label: 'Wide' },
]

export const codeThemeOptions: readonly Option<CodeTheme>[] = [
  { value: 'quiet', label: 'Quiet' },
  { value: 'github', label: 'GitHub' },
  { value: 'vitesse', label: 'Vitesse' },
  { value: 'catppuccin', label: 'Catppuccin' },
  { value: 'solarized', label: 'Solarized' },
]

export const motionOptions: readonly Option<Motion>[] = [
  { value: 'system', label: 'As the device' },
  { value: 'reduced', label: 'Reduced' },
]

export const sendKeyOptions: readonly Option<SendKey>[] = [
  { value: 'enter', label: 'Enter sends' },
  { value: 'mod-enter', label: 'Ctrl or ⌘ Enter sends' },
]
