import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { tryLock, waitForLock } from './lock.mjs'

test('a lock is held by one until it is given back', async () => {
  const name = randomUUID()
  const release = await tryLock(name)
  expect(await tryLock(name)).toBeNull()
  release?.()
  expect(await tryLock(name)).not.toBeNull()
})

test('who waits for a lock gets it as soon as it is free', async () => {
  const name = randomUUID()
  const release = await tryLock(name)
  const waiting = Promise.withResolvers<void>()
  const next = waitForLock(name, waiting.resolve)
  await waiting.promise
  release?.()
  expect(await next).toBeTypeOf('function')
})

test('a holder that was killed holds nothing', async () => {
  const name = randomUUID()
  const script = `import { tryLock } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    await tryLock(${JSON.stringify(name)}); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '--eval', script])
  await once(holder.stdout, 'data')
  expect(await tryLock(name)).toBeNull()
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(await tryLock(name)).not.toBeNull()
})
