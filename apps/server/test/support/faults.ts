import { inject } from 'vitest'
import type { SeenRequest } from './fault-provider'
import type { WireName } from './wires'

/** A model on each wire. */
export const models: Record<WireName, string> = {
  openai: 'openai:gpt-4o-mini',
  anthropic: 'anthropic:claude-haiku-4-5',
  google: 'google:gemini-2.5-flash',
  local: 'local:mock',
}

/** The requests for answers that the failing provider got under this id, in order. */
export async function seenBy(id: string): Promise<SeenRequest[]> {
  return (await fetch(`${inject('faultProviderUrl')}/seen/${id}`)).json()
}

/** Comes back once the provider has seen its connection closed from our side. */
export async function whenClosed(id: string): Promise<void> {
  await (await fetch(`${inject('faultProviderUrl')}/closed/${id}`)).text()
}
