/**
 * Directives and settings in front are the page's to give, not the diagram's. A directive ends before the next begins, so
 * that one in another is taken out first.
 */
const settings = /%%\{(?:(?!%%\{)[\s\S])*?\}%%|^\s*---[ \t]*\n[\s\S]*?\n[ \t]*---[ \t]*(?:\n|$)/g
/** What is left may be put together to new settings; nobody hides them in one another more often on purpose. */
const mostPasses = 10
/**
 * What could make the page itself fetch or run something while the diagram is measured in it: settings that are left,
 * addresses in styles (also written with escapes), images, links, calls and HTML. Nothing of the kind is drawn.
 */
const refused = [
  /%%\{|^\s*---/,
  /url\s*\(|image-set|@import|@font-face|expression\s*\(|src\s*\(|\bvar\s*\(/i,
  /^\s*(?:style|classDef|linkStyle|UpdateElementStyle|UpdateRelStyle|cssClass)\b.*[\\{}]/im,
  /@\{[^}]*(?:\b(?:img|icon)\b|[\\&*])/i,
  /!\[|\b(?:sprite|ticketBaseUrl)\s*:|\$(?:sprite|link)\s*=/i,
  /^\s*(?:click|links?|callback|href)\b\s+\S/im,
  /<(?!br\s*\/?>|[-<|]|\||--|\s|=)\/?[a-z!?]/i,
  /(?:javascript|data|vbscript|blob|file)\s*:/i,
]

/** A diagram's source without settings of its own, with the line ends Mermaid reads. */
export function withoutSettings(source: string): string {
  let text = source.replace(/\r\n?/g, '\n')
  for (let pass = 0; pass < mostPasses; pass++) {
    const rest = text.replace(settings, '')
    if (rest === text) break
    text = rest
  }
  return text.trim()
}

/** Whether a source without settings still holds what is never drawn. */
export function isRefused(text: string): boolean {
  return refused.some((pattern) => pattern.test(text))
}
