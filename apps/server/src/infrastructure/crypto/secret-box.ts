import type { SecretBox, SecretPlace } from '#domain/model/secret-box'

/** The text was tampered with, belongs to another place or person, or the key that sealed it is not here. */
export class UnopenableError extends Error {
  override name = 'UnopenableError'
}

type Masters = {
  /** 32 bytes in base64, as `API_ENCRYPTION_KEY` has them. */
  current: string
  /** The key before it, while what it sealed is still being sealed anew. */
  previous: string | null
  userId: string
}

/** Of AES-GCM (NIST SP 800-38D §8.2). */
const ivBytes = 12
const encoder = new TextEncoder()

/**
 * Seals with AES-256-GCM under a key of the person's own (HKDF-SHA-256 of the master key). Person, record and field are
 * bound to the text, and the id of the master key stands in it: `v1.<key id>.<iv>.<text>`, in base64url.
 */
export function createSecretBox({ current, previous, userId }: Masters): SecretBox {
  const newest = once(() => openMaster(current, userId))
  const older = once(async () => (previous === null ? null : openMaster(previous, userId)))

  async function masterOf(keyId: string): Promise<Master> {
    for (const master of [await newest(), await older()]) if (master?.id === keyId) return master
    throw new UnopenableError('The key that sealed this is not here')
  }

  return {
    async seal(secret, place) {
      const { id, key } = await newest()
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const sealed = await crypto.subtle.encrypt(algorithm(iv, userId, place), key, encoder.encode(secret))
      return ['v1', id, toBase64Url(iv), toBase64Url(new Uint8Array(sealed))].join('.')
    },

    async open(sealed, place) {
      const [version, keyId = '', iv = '', text = ''] = sealed.split('.')
      if (version !== 'v1') throw new UnopenableError('This is no sealed text')
      const { key } = await masterOf(keyId)
      try {
        const secret = await crypto.subtle.decrypt(
          algorithm(fromBase64Url(iv), userId, place),
          key,
          fromBase64Url(text),
        )
        return new TextDecoder().decode(secret)
      } catch (cause) {
        throw new UnopenableError('This was not sealed here', { cause })
      }
    },

    async isCurrent(sealed) {
      return sealed.split('.')[1] === (await newest()).id
    },
  }
}

type Master = { id: string; key: CryptoKey }

async function openMaster(base64: string, userId: string): Promise<Master> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const master = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits'])
  const key = await crypto.subtle.deriveKey(
    derivation(`better-chat/secrets/${userId}`),
    master,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
  // Tells keys apart without saying anything of them.
  const id = await crypto.subtle.deriveBits(derivation('better-chat/key-id'), master, 64)
  return { id: toBase64Url(new Uint8Array(id)), key }
}

function derivation(purpose: string) {
  // The master key is random and long: HKDF needs no salt for it (RFC 5869 §3.1).
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(purpose) }
}

function algorithm(iv: Uint8Array<ArrayBuffer>, userId: string, { recordId, field }: SecretPlace) {
  // As JSON, so that no two places read the same when their parts are joined.
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(JSON.stringify([userId, recordId, field])) }
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
