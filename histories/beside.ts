import type { Listed } from './known.ts'

/** Who stands in the place of a message, itself among them, in the order of writing. */
export function placedWith(items: readonly Listed[], { parentId }: Listed): string[] {
  return items.filter((item) => item.parentId === parentId).map(({ id }) => id)
}

/** What is wrong with whom a shown path names beside its messages, where the list of all is known. */
export function besideFaults(shown: readonly Listed[], items: readonly Listed[]): string[] {
  return shown.flatMap((message) => {
    if (!items.some(({ id }) => id === message.id)) return []
    const named = String(message.siblingIds ?? [message.id])
    const listed = String(placedWith(items, message))
    return named === listed ? [] : [`beside ${message.id} are ${named} and not ${listed}`]
  })
}
