/** Of a name, in bytes as UTF-8: file systems take 255, and what stands before and after it needs some. */
const nameMaxBytes = 150

/** Names that are devices on Windows, whatever their ending. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)/i

/** What was written by hand as a name for a file that every system takes: one line, no path, nothing that turns the direction, of bounded length; never empty. */
export function safeName(text: string, instead: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[<>:"/\\|?*]/g, '-')
  const cut = trimmed(firstBytes(trimmed(plain), nameMaxBytes))
  if (cut === '') return instead
  return reserved.test(cut) ? `_${cut}` : cut
}

/** A file's own name, made safe, its ending kept. */
export function safeFileName(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,16}$/.exec(name)?.[0] ?? ''
  return safeName(name.slice(0, name.length - ending.length), 'file') + ending
}

/** The name, or one made of it that nobody has yet; some systems do not tell capitals apart. */
export function freeName(taken: Set<string>, stem: string, ending: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? stem + ending : `${stem} ${count}${ending}`
    const key = name.toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

function trimmed(text: string): string {
  return text.replace(/^[\s.]+|[\s.]+$/g, '')
}

function firstBytes(text: string, most: number): string {
  let bytes = 0
  let end = 0
  for (const char of text) {
    bytes += new TextEncoder().encode(char).byteLength
    if (bytes > most) break
    end += char.length
  }
  return text.slice(0, end)
}
