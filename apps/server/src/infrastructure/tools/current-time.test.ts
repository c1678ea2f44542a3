import { expect, test } from 'vitest'
import { knownTimeZone } from '#domain/settings/time-zone'
import { currentTime } from './current-time'

const now = new Date('2026-11-26T23:30:05.000Z')

test.for([
  ['UTC', '2026-11-26T23:30:05Z', 'Thursday'],
  ['Europe/Berlin', '2026-11-27T00:30:05+01:00', 'Friday'],
  ['America/St_Johns', '2026-11-26T20:00:05-03:30', 'Thursday'],
  ['Asia/Kolkata', '2026-11-27T05:00:05+05:30', 'Friday'],
])('in %s it is %s', ([timeZone = '', local, weekday]) => {
  expect(currentTime(now, timeZone)).toEqual({
    local,
    timeZone,
    weekday,
    utc: '2026-11-26T23:30:05.000Z',
    unixSeconds: 1_795_735_805,
  })
})

test('a zone that nobody knows is said, and one that a browser names is not refused for it', () => {
  expect(() => currentTime(now, 'Mars/Olympus')).toThrow('"Mars/Olympus" is no time zone')
  expect([knownTimeZone(undefined), knownTimeZone('Mars/Olympus'), knownTimeZone('Asia/Tokyo')]).toEqual([
    'UTC',
    'UTC',
    'Asia/Tokyo',
  ])
})
