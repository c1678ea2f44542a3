/** Where words are in a text, as the server looks for them: capitals do not matter. */
export function placesOf(text: string, words: string): { start: number; end: number }[] {
  const wanted = fold(words.replace(/\s+/g, ' ').trim())
  const { folded, origins } = foldWithOrigins(text)
  const places: { start: number; end: number }[] = []
  if (wanted === '') return places
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
    const last = origins[at + wanted.length - 1] ?? 0
    places.push({ start: origins[at] ?? 0, end: last + charLength(text, last) })
  }
  return places
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase().replaceAll('ς', 'σ')
}

/** A folded text may be longer: which character each of its units comes from. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  const origins: number[] = []
  let folded = ''
  let at = 0
  for (const char of text) {
    const piece = /\s/.test(char) ? ' ' : fold(char)
    for (let unit = 0; unit < piece.length; unit++) origins.push(at)
    folded += piece
    at += char.length
  }
  return { folded, origins }
}

function charLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
