import { isTimeZone } from '#domain/settings/time-zone'
import { ToolFailure } from '#domain/tool/tool-failure'

export type CurrentTime = { local: string; timeZone: string; weekday: string; utc: string; unixSeconds: number }

/**
 * The moment as a clock in this time zone shows it.
 * @throws ToolFailure for a name that is no IANA time zone.
 */
export function currentTime(now: Date, timeZone: string): CurrentTime {
  if (!isTimeZone(timeZone)) {
    throw new ToolFailure(`"${timeZone.slice(0, 64)}" is no time zone. Use an IANA name such as Europe/Berlin.`)
  }
  const parts = new Intl.DateTimeFormat('en-US', { ...fields, timeZone }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  // "GMT+05:30"; Greenwich itself has no figures.
  const offset = part('timeZoneName').replace('GMT', '') || 'Z'
  return {
    local: `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`,
    timeZone,
    weekday: part('weekday'),
    utc: now.toISOString(),
    unixSeconds: Math.floor(now.getTime() / 1000),
  }
}

const fields: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  weekday: 'long',
  timeZoneName: 'longOffset',
}
