import { expect, test } from 'vitest'
import { addDays, localDayOf, localDays } from './local-days'

const hoursOf = (from: string, to: string, timeZone: string) =>
  localDays(from, to, timeZone).map(({ start, end }) => (end - start) / 3_600_000)
const startsOf = (from: string, to: string, timeZone: string) =>
  localDays(from, to, timeZone).map(({ day, start }) => `${day} ${new Date(start).toISOString()}`)

test.for([
  ['UTC', '2026-11-26T00:00:00.000Z'],
  ['Europe/Berlin', '2026-11-25T23:00:00.000Z'],
  ['Asia/Kathmandu', '2026-11-25T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-25T10:00:00.000Z'],
  ['Etc/GMT+12', '2026-11-26T12:00:00.000Z'],
] as const)('a day begins at its midnight: %s', ([timeZone, start]) => {
  expect(startsOf('2026-11-26', '2026-11-26', timeZone)).toEqual([`2026-11-26 ${start}`])
})

test('days are 23 and 25 hours long where clocks change, also where they do so at midnight', () => {
  expect(hoursOf('2026-03-28', '2026-03-30', 'Europe/Berlin')).toEqual([24, 23, 24])
  expect(hoursOf('2026-10-24', '2026-10-26', 'Europe/Berlin')).toEqual([24, 25, 24])
  // Clocks go from 00:00 to 01:00: the day begins at one.
  expect(hoursOf('2018-11-03', '2018-11-05', 'America/Sao_Paulo')).toEqual([24, 23, 24])
})

test('a day that a zone left out is empty', () => {
  expect(hoursOf('2011-12-29', '2011-12-31', 'Pacific/Apia')).toEqual([24, 0, 24])
})

test.for(['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'Africa/Casablanca'])(
  'every moment of a year is in the day its calendar says: %s',
  (timeZone) => {
    const days = localDays('2026-01-01', '2026-12-31', timeZone)
    expect(days).toHaveLength(365)
    for (const [at, { day, start, end }] of days.entries()) {
      expect(localDayOf(new Date(start), timeZone)).toBe(day)
      expect(localDayOf(new Date(end - 1), timeZone)).toBe(day)
      expect(start).toBe(days[at - 1]?.end ?? start)
    }
  },
)

test('days are counted over months and years', () => {
  expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), addDays('2028-02-28', 1)]).toEqual([
    '2027-01-01',
    '2026-02-28',
    '2028-02-29',
  ])
})
