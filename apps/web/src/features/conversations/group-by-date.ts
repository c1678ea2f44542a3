type Dated = { updatedAt: string }
export type DateGroup<Item> = { label: string; items: Item[] }

const dayMs = 86_400_000

/** Groups conversations, newest first, under the days a person thinks in; days change at local midnight. */
export function groupByDate<Item extends Dated>(items: readonly Item[], now: Date): DateGroup<Item>[] {
  const groups = new Map<string, Item[]>()
  const newestFirst = items.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
  for (const item of newestFirst) {
    const label = dateLabel(new Date(item.updatedAt), now)
    const group = groups.get(label)
    if (group) group.push(item)
    else groups.set(label, [item])
  }
  return Array.from(groups, ([label, grouped]) => ({ label, items: grouped }))
}

function dateLabel(date: Date, now: Date): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(date)) / dayMs)
  if (daysAgo <= 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  if (daysAgo <= 7) return 'Previous 7 days'
  if (daysAgo <= 30) return 'Previous 30 days'
  const isThisYear = date.getFullYear() === now.getFullYear()
  return date.toLocaleDateString('en', { month: 'long', year: isThisYear ? undefined : 'numeric' })
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
