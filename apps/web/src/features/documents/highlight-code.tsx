import {
  createCssVariablesTheme,
  createHighlighterCoreSync,
  type HighlighterCore,
  type ThemedToken,
  type ThemeRegistration,
} from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import markdown from '@shikijs/langs/markdown'
import shell from '@shikijs/langs/shellscript'
import typescript from '@shikijs/langs/typescript'
import { createElement, Fragment, type ReactNode } from 'react'

// The colours are variables of the page, so that they follow the person's theme without a script.
const base = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-' })
const theme: ThemeRegistration = { ...base, tokenColors: [...(base.tokenColors ?? []), ...calmer()] }
let highlighter: HighlighterCore | null = null

/** The code as coloured spans; plain text where the language is unknown. */
export function highlightCode(code: string, language: string): ReactNode {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [typescript, shell, markdown],
    engine: createJavaScriptRegexEngine(),
  })
  const lang = ['ts', 'sh', 'md'].includes(language) ? language : 'text'
  const { tokens } = highlighter.codeToTokens(code, {
    lang,
    theme: 'variables',
    // Our own few lines: better slow on a busy machine than without their colours.
    tokenizeTimeLimit: 0,
  })
  const lines = tokens.map((line, row) => createElement(Fragment, null, row > 0 && '\n', ...line.map(renderToken)))
  return createElement(Fragment, null, ...lines)
}

function renderToken({ content, color }: ThemedToken): ReactNode {
  return <span style={{ color }}>{content}</span>
}

/** Fewer colours than Shiki's own: words of the language, names that are called, values; the rest is text. */
function calmer(): NonNullable<ThemeRegistration['tokenColors']> {
  const keyword = 'var(--code-token-keyword)'
  const plain = 'var(--code-foreground)'
  return [
    { scope: ['storage', 'support.type.primitive', 'constant.language'], settings: { foreground: keyword } },
    { scope: ['keyword.operator', 'variable', 'support.class', 'entity.name.type'], settings: { foreground: plain } },
    {
      scope: ['variable.other.object', 'variable.other.readwrite', 'variable.other.constant'],
      settings: { foreground: plain },
    },
    { scope: ['keyword.operator.new', 'keyword.operator.expression'], settings: { foreground: keyword } },
  ]
}
