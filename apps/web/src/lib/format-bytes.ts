const units = ['KB', 'MB', 'GB']

/** An amount of data as people know it from their own device: `0 KB`, `420 KB`, `1.2 MB`, `20 MB`. */
export function formatBytes(bytes: number): string {
  let amount = bytes / 1024
  let unit = 0
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1024
    unit += 1
  }
  const digits = unit > 0 && amount < 9.95 ? 1 : 0
  const rounded = bytes > 0 && unit === 0 ? Math.max(1, Math.round(amount)) : Number(amount.toFixed(digits))
  return `${rounded} ${units[unit]}`
}
