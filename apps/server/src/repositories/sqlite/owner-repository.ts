import { eq } from 'drizzle-orm'
import type { ObjectDatabase } from '#infrastructure/db/object/client'
import { objectState } from '#infrastructure/db/object/schema'

const key = 'user-id'

/**
 * Whose object this is: its own name, kept in its storage at the first request and compared ever after, so that no
 * header and no renamed stub can open one person's database as another's.
 * @throws when the stored owner is somebody else.
 */
export function confirmOwner(db: ObjectDatabase, name: string | undefined): string {
  const stored = db.select().from(objectState).where(eq(objectState.key, key)).get()?.value
  if (name === undefined && stored === undefined) throw new Error('The object has no name and no stored owner')
  if (stored === undefined)
    db.insert(objectState)
      .values({ key, value: String(name) })
      .run()
  else if (name !== undefined && name !== stored) throw new Error('The object belongs to somebody else')
  return stored ?? String(name)
}
