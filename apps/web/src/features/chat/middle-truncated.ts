/** A name of at most this many characters, in code points: what is left out is its middle, so that its ending stays. */
export function middleTruncated(name: string, maxLength: number): string {
  const characters = [...name]
  if (characters.length <= maxLength) return name
  const endLength = Math.min(12, Math.floor((maxLength - 1) / 3))
  return `${characters.slice(0, maxLength - endLength - 1).join('')}…${characters.slice(-endLength).join('')}`
}
