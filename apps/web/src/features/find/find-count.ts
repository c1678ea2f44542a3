type Found = { items: readonly unknown[]; hasMore: boolean; index: number }

/** Where somebody is among what was found: `3 of 17`. */
export function findCount({ items, hasMore, index }: Found): string {
  if (items.length === 0) return 'Nothing found'
  return `${index + 1} of ${items.length}${hasMore ? '+' : ''}`
}
