import {
  type Appearance,
  accents,
  chatWidths,
  codeThemes,
  defaultAppearance,
  motions,
  textSizes,
  themes,
} from '@better-chat/contract/appearance'
import { createIsomorphicFn } from '@tanstack/react-start'
import { getRequestHeader } from '@tanstack/react-start/server'

const cookieName = 'bc-appearance'

/** The appearance a `Cookie` header asks for, value by value in one order; what is missing or unknown is as delivered. */
export function parseAppearanceCookie(cookies: string): Appearance {
  const text = cookies.match(/(?:^|;\s*)bc-appearance=([a-z.]+)(?:;|$)/)?.[1] ?? ''
  const [theme, accent, textSize, chatWidth, codeTheme, motion] = text.split('.')
  return {
    theme: known(themes, theme) ?? defaultAppearance.theme,
    accent: known(accents, accent) ?? defaultAppearance.accent,
    textSize: known(textSizes, textSize) ?? defaultAppearance.textSize,
    chatWidth: known(chatWidths, chatWidth) ?? defaultAppearance.chatWidth,
    codeTheme: known(codeThemes, codeTheme) ?? defaultAppearance.codeTheme,
    motion: known(motions, motion) ?? defaultAppearance.motion,
  }
}

/** The `Set-Cookie` text that keeps an appearance for a year on this device. */
export function appearanceCookie(appearance: Appearance): string {
  const { theme, accent, textSize, chatWidth, codeTheme, motion } = appearance
  const text = [theme, accent, textSize, chatWidth, codeTheme, motion].join('.')
  return `${cookieName}=${text}; path=/; max-age=31536000; samesite=lax`
}

/** Reads the appearance of this browser, on the server from the request, so that the first paint is right. */
export const readAppearanceCookie = createIsomorphicFn()
  .server(() => parseAppearanceCookie(getRequestHeader('cookie') ?? ''))
  .client(() => parseAppearanceCookie(document.cookie))

function known<Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined {
  return values.find((value) => value === text)
}
