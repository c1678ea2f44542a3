import { useEffect, useState } from 'react'
import { unfinishedMark } from './close-inline'

type Katex = typeof import('./katex')

/** Beyond this a formula is no formula, and drawing it takes time that is not ours. */
const longestFormula = 5_000

let loaded: Katex | undefined
let loading: Promise<Katex> | undefined

/** A formula, drawn once its fonts and rules are here; until then, and where it cannot be drawn, its source. */
export function Formula({ source, isDisplay }: { source: string; isDisplay: boolean }) {
  const isUnfinished = source.includes(unfinishedMark)
  const katex = useKatex(!isUnfinished)
  const html = katex && source.length <= longestFormula ? katex.drawFormula(source, isDisplay) : null
  const shown = source.replace(unfinishedMark, '')
  if (isUnfinished || html === null) {
    return isDisplay ? <code className="block whitespace-pre-wrap">{shown}</code> : <code>{shown}</code>
  }
  return (
    <span
      className={isDisplay ? 'block overflow-x-auto overflow-y-hidden py-1' : undefined}
      tabIndex={isDisplay ? 0 : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX writes it from its own tree, with nothing trusted
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

function useKatex(isNeeded: boolean): Katex | undefined {
  const [katex, setKatex] = useState(loaded)

  useEffect(() => {
    if (!isNeeded || katex) return
    let isCurrent = true
    // Without a connection the source stays, and the next formula tries again.
    loadKatex().then(
      (module) => isCurrent && setKatex(module),
      (error) => console.warn('Formulas could not be loaded.', error),
    )
    return () => {
      isCurrent = false
    }
  }, [isNeeded, katex])

  return katex
}

async function loadKatex(): Promise<Katex> {
  loading ??= import('./katex')
  try {
    loaded = await loading
    return loaded
  } catch (error) {
    loading = undefined
    throw error
  }
}
