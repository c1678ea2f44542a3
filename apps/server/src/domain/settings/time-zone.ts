/** The zone if this runtime knows it, as a browser names its own; else UTC, since browsers learn of new ones sooner. */
export function knownTimeZone(timeZone: string | undefined): string {
  return timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC'
}

/** Whether this is an IANA name, such as Europe/Berlin. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    // The only way to ask.
    return false
  }
}
