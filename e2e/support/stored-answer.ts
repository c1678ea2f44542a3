import { expect, type Page } from '@playwright/test'
import { storedConversation } from './conversations.ts'
import { openObjectOf } from './object-database.ts'

/**
 * Puts these parts in place of an answer's own, in the person's object of the shared instance: kinds that no provider
 * here sends yet. The page reads them with its next reload.
 */
export async function replaceParts(page: Page, conversationId: string, parts: readonly object[]): Promise<void> {
  // What the page still writes about it would meet a database that is locked.
  await expect.poll(() => storedConversation(page, conversationId)).toMatchObject({ isUnread: false })
  using database = openObjectOf(process.env.E2E_STATE ?? '', conversationId)
  const { changes } = database
    .prepare("UPDATE messages SET parts = ? WHERE conversation_id = ? AND role = 'assistant'")
    .run(JSON.stringify(parts), conversationId)
  if (changes !== 1) throw new Error(`${conversationId} has ${changes} answers`)
}
