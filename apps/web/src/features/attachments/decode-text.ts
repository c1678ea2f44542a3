/** Bytes that are text: as they are, or written anew as UTF-8. Null for what is no text. */
export function decodeText(bytes: Uint8Array): { text: string; isUtf8: boolean } | null {
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  if (wide) {
    const text = decode(bytes, wide)
    return text === null || text.includes('\0') ? null : { text, isUtf8: false }
  }
  if (bytes.includes(0)) return null
  const text = decode(bytes, 'utf-8')
  if (text !== null) return { text, isUtf8: true }
  // What Excel writes on Windows; any other file of bytes would have some of these.
  if (bytes.some(isNoLetter)) return null
  const western = decode(bytes, 'windows-1252')
  return western === null ? null : { text: western, isUtf8: false }
}

/** Control characters that no text has, and the five bytes that windows-1252 leaves free. */
function isNoLetter(byte: number): boolean {
  const isControl = byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte)
  return isControl || [0x7f, 0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null // Not in this encoding, which is what was asked.
  }
}

function startsWith(bytes: Uint8Array, first: number, second: number): boolean {
  return bytes[0] === first && bytes[1] === second
}
