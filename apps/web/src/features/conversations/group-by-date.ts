import { daysSince } from '#lib/day'
import { compareOrder } from './conversation-list'

type Dated = { updatedAt: string; pinned: boolean }
export type Group<Item> = { label: string; items: Item[] }

// In the words of `locale`. Asking `Intl` for them takes 30 to 40 ms once, in every opening of the chat.
const monthNames = 'January February March April May June July August September October November December'.split(' ')

/** Groups conversations, newest first: the pinned ones, then the days a person thinks in; days change at local midnight. */
export function groupByDate<Item extends Dated>(items: readonly Item[], now: Date): Group<Item>[] {
  const groups = new Map<string, Item[]>()
  const labelOf = createLabels(now)
  for (const item of items.toSorted(compareOrder)) {
    const label = item.pinned ? 'Pinned' : labelOf(item.updatedAt)
    const group = groups.get(label)
    if (group) group.push(item)
    else groups.set(label, [item])
  }
  return Array.from(groups, ([label, grouped]) => ({ label, items: grouped }))
}

/** Names the days of thousands of conversations: most of them are in a month that was named before. */
function createLabels(now: Date): (updatedAt: string) => string {
  const months = new Map<number, string>()

  function monthOf(date: Date): string {
    const [year, month] = [date.getFullYear(), date.getMonth()]
    const key = year * 12 + month
    const known = months.get(key)
    if (known !== undefined) return known
    const label = year === now.getFullYear() ? `${monthNames[month]}` : `${monthNames[month]} ${year}`
    months.set(key, label)
    return label
  }

  return (updatedAt) => {
    const date = new Date(updatedAt)
    const daysAgo = daysSince(date, now)
    if (daysAgo <= 0) return 'Today'
    if (daysAgo === 1) return 'Yesterday'
    if (daysAgo <= 7) return 'Previous 7 days'
    if (daysAgo <= 30) return 'Previous 30 days'
    return monthOf(date)
  }
}
