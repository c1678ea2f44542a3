import { createHighlighterCoreSync, type HighlighterCore, type ThemedToken } from '@shikijs/core'
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript'
import markdown from '@shikijs/langs/markdown'
import shell from '@shikijs/langs/shellscript'
import typescript from '@shikijs/langs/typescript'
import { createElement, Fragment, type ReactNode } from 'react'
import { kindOfColour, kindsTheme } from '#lib/code/kinds-theme'
import { tokenKinds } from '#lib/code/token-kinds'

let highlighter: HighlighterCore | null = null

/** The code as coloured spans; plain text where the language is unknown. */
export function highlightCode(code: string, language: string): ReactNode {
  highlighter ??= createHighlighterCoreSync({
    themes: [kindsTheme],
    langs: [typescript, shell, markdown],
    engine: createJavaScriptRegexEngine(),
  })
  const lang = ['ts', 'sh', 'md'].includes(language) ? language : 'text'
  const { tokens } = highlighter.codeToTokens(code, {
    lang,
    theme: kindsTheme.name ?? '',
    // Our own few lines: better slow on a busy machine than without their colours.
    tokenizeTimeLimit: 0,
  })
  const lines = tokens.map((line, row) => createElement(Fragment, null, row > 0 && '\n', ...line.map(renderToken)))
  return createElement(Fragment, null, ...lines)
}

function renderToken({ content, color }: ThemedToken): ReactNode {
  const kind = tokenKinds[kindOfColour(color)] ?? 'plain'
  return kind === 'plain' ? content : <span className={`token-${kind}`}>{content}</span>
}
