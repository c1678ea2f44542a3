/** Stands for an address that has not been written yet; what is linked to it is its text alone. */
export const pendingAddress = 'pending:'

/** Only addresses a person can judge by reading them, in the form the browser goes to; anything else is no link. */
export function safeHref(url: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/i.test(url) || !URL.canParse(url)) return null
  return new URL(url).href
}

/** Pictures in the text itself; as an image an SVG neither runs scripts nor fetches anything. */
const drawn = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i

/** Whether an image is shown in its place, and not as a link or its description. */
export function isDrawnImage(url: string): boolean {
  return drawn.test(url)
}

const namesHost = /(?:https?:\/\/|www\.)[^\s/?#]+|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/giu
/** File names look like hosts: these ends are hardly ever meant as a country. */
const fileEnding = /\.(?:md|rs|py|sh|ts|js|go|pl|cc|rb|cs|ps|so|mm|st|vi)$/i
/** Characters that cannot be seen, or that change the direction of others. */
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u

/**
 * Where a link really goes, when its text names another place: `https://bank.example` that leads elsewhere, characters
 * that are not what they look like, or (null) something that is drawn and cannot be read.
 */
export function hostBehind(text: string | null, href: string): string | null {
  const { protocol, host, pathname } = new URL(href)
  const target = protocol === 'mailto:' ? pathname : host
  if (text === null || invisible.test(text)) return target
  const plain = text.normalize('NFKC').trim()
  if (protocol === 'mailto:') return plain.includes('@') && !plain.includes(target) ? target : null
  const named = [...plain.matchAll(namesHost)].map(([name]) => name).filter((name) => !isFileName(name))
  return named.every((name) => isSamePlace(hostOf(name), host)) ? null : target
}

function isFileName(named: string): boolean {
  return fileEnding.test(named) && !/^(?:https?:|www\.)/i.test(named)
}

function hostOf(named: string): string {
  const url = /^https?:/i.test(named) ? named : `https://${named}`
  return URL.canParse(url) ? new URL(url).host : named
}

function isSamePlace(named: string, host: string): boolean {
  const plain = named.replace(/^www\./, '')
  return host === plain || host.endsWith(`.${plain}`)
}
