import { expect, test } from 'vitest'
import { Person } from './support/person'

test('a person who floods is refused for a moment and told for how long; another one is not', async () => {
  const [person, other] = await Promise.all([new Person().signIn(), new Person().signIn()])
  const responses = await Promise.all(Array.from({ length: 1_500 }, () => person.fetch('/api/v1/quota')))
  const refused = responses.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(responses.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(600)
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  expect(await refused[0]?.json()).toMatchObject({ error: { reason: 'rate-limited', data: { retryAfter: 1 } } })
  expect((await other.fetch('/api/v1/quota')).status).toBe(200)
  // What is under way can still be stopped.
  expect((await person.stop('no-such-conversation')).status).toBe(404)
})

test('an address that floods the gate is refused before anybody is asked who it is; another address is not', async () => {
  const knock = (address: string) => new Person().fetch('/api/v1/quota', { headers: { 'cf-connecting-ip': address } })
  const statuses: number[] = []
  for (let count = 0; count < 45; count++) statuses.push((await knock('192.0.2.1')).status)
  // The window of the platform may begin anew once in between.
  expect(new Set(statuses)).toEqual(new Set([401, 429]))
  const refused = await knock('192.0.2.1')
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await refused.json()).toMatchObject({ error: { reason: 'rate-limited', data: { retryAfter: 60 } } })
  expect((await knock('192.0.2.2')).status).toBe(401)
})
