/** How the sounds begin that browsers play, at which byte. */
const signatures: readonly [mediaType: string, at: number, signature: string][] = [
  ['audio/wav', 8, 'WAVE'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/mpeg', 0, '\xff\xf3'],
  ['audio/mpeg', 0, '\xff\xf2'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['audio/mp4', 4, 'ftyp'],
  ['audio/aac', 0, '\xff\xf1'],
  ['audio/aac', 0, '\xff\xf9'],
  ['audio/webm', 0, '\x1a\x45\xdf\xa3'],
]

/** Which sound these bytes are, if they are one as somebody says. */
export function audioTypeOf(head: Uint8Array): string | null {
  const found = signatures.find(([, at, signature]) =>
    [...signature].every((letter, index) => head[at + index] === letter.charCodeAt(0)),
  )
  return found?.[0] ?? null
}

/** Stored for what is one by its bytes alone. */
export function isAudioType(mediaType: string): boolean {
  return signatures.some(([known]) => known === mediaType)
}
