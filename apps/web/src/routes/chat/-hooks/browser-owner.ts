import { forgetDrafts } from '#features/chat/draft-store'
import { forgetRecentModels } from '#features/models/recent-models'
import { browserStorage } from '#lib/browser-storage'

const key = 'bc-owner'

/** Makes what this browser keeps that of one person: what another left behind, whose session ended, is forgotten before it is shown. */
export function claimBrowser(userId: string): void {
  const owner = browserStorage.read(key)
  if (owner === userId) return
  if (owner !== null) forgetPerson()
  browserStorage.write(key, userId)
}

/** Forgets what this browser keeps of a person, for whoever uses it next. */
export function forgetPerson(): void {
  forgetDrafts()
  forgetRecentModels()
  browserStorage.remove(key)
}
