let last: Promise<unknown> = Promise.resolve()

/** Notes that a conversation's choice of tools is on its way to the server. */
export function noteToolChange(change: Promise<unknown>): void {
  last = Promise.allSettled([last, change])
}

/** Waits for what is on its way: a message that is sent after a choice is answered with it. */
export async function toolChangesArrived(): Promise<void> {
  await last
}
