import {
  createCssVariablesTheme,
  createHighlighterCoreSync,
  type HighlighterCore,
  type ThemedToken,
} from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import markdown from '@shikijs/langs/markdown'
import shell from '@shikijs/langs/shellscript'
import typescript from '@shikijs/langs/typescript'
import { createElement, Fragment, type ReactNode } from 'react'

// The colours are variables of the page, so that they follow the person's theme without a script.
const theme = createCssVariablesTheme({ name: 'variables', variablePrefix: '--code-' })
let highlighter: HighlighterCore | null = null

/** The code as coloured spans; plain text where the language is unknown. */
export function highlightCode(code: string, language: string): ReactNode {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [typescript, shell, markdown],
    engine: createJavaScriptRegexEngine(),
  })
  const lang = ['ts', 'sh', 'md'].includes(language) ? language : 'text'
  const { tokens } = highlighter.codeToTokens(code, { lang, theme: 'variables' })
  const lines = tokens.map((line, row) => createElement(Fragment, null, row > 0 && '\n', ...line.map(renderToken)))
  return createElement(Fragment, null, ...lines)
}

function renderToken({ content, color }: ThemedToken): ReactNode {
  return <span style={{ color }}>{content}</span>
}
