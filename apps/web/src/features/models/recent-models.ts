import type { Model } from '@better-chat/contract/model'
import { browserStorage } from '#lib/browser-storage'

const key = 'bc-recent-models'
const most = 3

/** The ids of the models chosen last in this browser, newest first. */
export function readRecentModels(): string[] {
  return (browserStorage.read(key) ?? '').split('\n').filter(Boolean)
}

/** Puts a model before the others that were chosen lately. */
export function rememberModel(id: string): void {
  const others = readRecentModels().filter((other) => other !== id)
  browserStorage.write(key, [id, ...others].slice(0, most).join('\n'))
}

export function forgetRecentModels(): void {
  browserStorage.remove(key)
}

/** The models chosen lately that can be used now, newest first. */
export function recentModels(models: readonly Model[], recentIds: readonly string[]): Model[] {
  return recentIds.flatMap((id) => models.filter((model) => model.id === id && model.isAvailable && model.isEnabled))
}
