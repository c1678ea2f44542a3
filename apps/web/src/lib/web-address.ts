/** An address that a browser opens as a page, in the form it goes to; null for any other that a server may name. */
export function webAddress(uri: string): string | null {
  return /^https?:\/\//i.test(uri) && URL.canParse(uri) ? new URL(uri).href : null
}
