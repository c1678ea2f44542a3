import katex from 'katex'
import 'katex/dist/katex.min.css'

/** A formula as HTML, or null when it is none; nothing in it can link, load, style or grow without end. */
export function drawFormula(source: string, isDisplay: boolean): string | null {
  try {
    return katex.renderToString(source, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 300,
      maxSize: 20,
    })
  } catch {
    // What KaTeX does not understand is shown as it was written.
    return null
  }
}
