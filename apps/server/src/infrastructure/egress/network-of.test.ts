import { expect, test } from 'vitest'
import { networkOf } from './network-of'

test('addresses of one customer are one', () => {
  expect([networkOf('2001:db8::1'), networkOf('2001:db8:0:0:ffff::2')]).toEqual(['2001:db8:0:0', '2001:db8:0:0'])
  expect(networkOf('2001:db8:0:1::1')).toBe('2001:db8:0:1')
  expect([networkOf('192.0.2.1'), networkOf('::ffff:192.0.2.1')]).toEqual(['192.0.2.1', '192.0.2.1'])
  expect(networkOf('nonsense')).toBe('nonsense')
})
