import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Names the places that hold a secret, in any spelling that it might be found in; none is what they should be. */
export function tracesOf(secret: string, places: Map<string, Buffer>): string[] {
  const spellings = spellingsOf(secret)
  return [...places].flatMap(([place, bytes]) =>
    spellings.filter(([, spelling]) => bytes.includes(spelling)).map(([name]) => `${place}: ${name}`),
  )
}

function spellingsOf(secret: string): [name: string, spelling: Buffer | string][] {
  const bytes = Buffer.from(secret)
  return [
    ['as it is', secret],
    ['its first half', secret.slice(0, secret.length / 2)],
    ['its last 12 characters', secret.slice(-12)],
    ['in hexadecimal', bytes.toString('hex')],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    // Base64 of what stands within something else begins at any of three places.
    ...[0, 1, 2].map((offset): [string, string] => [
      `in base64 from ${offset}`,
      bytes.subarray(offset, offset + 3 * Math.floor((bytes.length - offset) / 3)).toString('base64'),
    ]),
  ]
}

/** Every file below a folder. */
export function filesIn(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]))
}

/** Collects what a page receives from now on: answers of every kind to their end, and what comes over its sockets. */
export function collectReceived(page: Page): () => Promise<Map<string, Buffer>> {
  const received: Promise<[string, Buffer]>[] = []
  page.on('response', (response) => {
    // A redirect has no body, and one that the page left behind is gone.
    const body = response.body().catch(() => Buffer.alloc(0))
    const head = JSON.stringify(response.headers())
    received.push(
      body.then((bytes) => [`${received.length} ${response.url()}`, Buffer.concat([Buffer.from(head), bytes])]),
    )
  })
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) =>
      received.push(Promise.resolve([`${received.length} ${socket.url()}`, Buffer.from(payload)])),
    ),
  )
  return async () => new Map(await Promise.all(received))
}
