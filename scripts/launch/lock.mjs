import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

// A listening local socket is a lock that its holder's death releases, whatever killed it: no stale pid files.

/**
 * Takes the lock, or gives null when a living process holds it.
 * @param {string} name what is locked, for instance a folder's path
 * @returns {Promise<(() => void) | null>} gives the lock back
 */
export async function tryLock(name) {
  return (await listen(lockPath(name))) ?? ((await isHeld(lockPath(name))) ? null : takeOver(lockPath(name)))
}

/**
 * Waits until the lock is free and takes it.
 * @param {string} name
 * @param {() => void} onWait called once if somebody else holds it
 * @returns {Promise<() => void>}
 */
export async function waitForLock(name, onWait) {
  for (let isFirst = true; ; isFirst = false) {
    const release = await tryLock(name)
    if (release) return release
    if (isFirst) onWait()
    await released(lockPath(name))
  }
}

/** @param {string} name */
function lockPath(name) {
  // In the temporary folder and hashed: a socket's path may have about 100 characters.
  const id = createHash('sha256').update(`${userInfo().username}\n${name}`).digest('hex').slice(0, 16)
  return process.platform === 'win32' ? `\\\\.\\pipe\\better-chat-${id}` : join(tmpdir(), `better-chat-${id}.sock`)
}

/** @param {string} path */
async function listen(path) {
  /** @type {Set<import('node:net').Socket>} */
  const waiting = new Set()
  const server = createServer((socket) => {
    waiting.add(socket)
    socket.on('error', () => {}).on('close', () => waiting.delete(socket))
  })
  try {
    await once(server.listen(path), 'listening')
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') return null
    throw error
  }
  server.unref()
  return () => {
    server.close()
    for (const socket of waiting) socket.destroy()
  }
}

/** @param {string} path */
async function takeOver(path) {
  rmSync(path, { force: true })
  return listen(path)
}

/** @param {string} path */
async function isHeld(path) {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** @param {string} path */
async function released(path) {
  // However the connection ends, by a reset too, its holder has let go.
  await new Promise((resolve) =>
    connect(path)
      .on('error', () => {})
      .on('close', resolve)
      .resume(),
  )
}
