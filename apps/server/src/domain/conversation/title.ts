const maxLength = 60

/** A title from the first words of a message: its first line with text, markdown marks removed, cut at a word. */
export function titleFromFirstWords(text: string): string {
  const line =
    text
      .split('\n')
      .map(plain)
      .find((candidate) => candidate !== '') ?? 'New conversation'
  if (line.length <= maxLength) return line
  const cut = line.slice(0, maxLength)
  const lastSpace = cut.lastIndexOf(' ')
  // A single word longer than half the title is cut within; a lone surrogate is never left behind.
  return `${(lastSpace > maxLength / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

function plain(line: string): string {
  return line
    .replace(/^[\s#>*\-`~]+/, '')
    .replace(/[`*~]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
