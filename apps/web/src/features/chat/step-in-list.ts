/** Where a key leads from a place in a list that has no end: null for a key that leads nowhere. */
export function stepInList(key: string, index: number, length: number): number | null {
  if (length < 2) return null
  if (key === 'ArrowRight') return (index + 1) % length
  if (key === 'ArrowLeft') return (index + length - 1) % length
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : null
}
