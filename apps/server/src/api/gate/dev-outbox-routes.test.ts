import { expect, test } from 'vitest'
import { isLoopback } from './dev-outbox-routes'

test('only this machine is loopback', () => {
  for (const url of ['http://localhost:3001', 'http://127.0.0.1', 'http://127.1.2.3:80', 'http://[::1]:3000']) {
    expect([url, isLoopback(url)]).toEqual([url, true])
  }
  for (const url of [
    'http://localhost.example.com',
    'http://10.0.0.1',
    'http://127.0.0.1.example.com',
    'http://undefined',
    'nonsense',
    'http://0.0.0.0',
  ]) {
    expect([url, isLoopback(url)]).toEqual([url, false])
  }
})
