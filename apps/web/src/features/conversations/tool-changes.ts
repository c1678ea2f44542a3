const last = new Map<string, Promise<unknown>>()

/** Notes that a conversation's choice of tools is on its way to the server. Answers how to know whether no other has followed it. */
export function noteToolChange(conversationId: string, change: Promise<unknown>): () => boolean {
  const arrived = Promise.allSettled([last.get(conversationId), change])
  last.set(conversationId, arrived)
  return () => last.get(conversationId) === arrived
}

/** Waits for what is on its way: a message that is sent after a choice is answered with it. */
export async function toolChangesArrived(conversationId: string): Promise<void> {
  await last.get(conversationId)
}
