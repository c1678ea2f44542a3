import { startHolds } from './holds.ts'
import { startInstance } from './instance.ts'
import { startKeyGate } from './key-gate.ts'
import { startProvider } from './provider.ts'

/** One provider and one instance for all journeys but those that stop, kill or configure their own. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const holds = await startHolds()
  process.env.E2E_HOLDS_URL = holds.url
  const provider = await startProvider(holds)
  process.env.E2E_PROVIDER_URL = `${provider.url}/v1`
  const gate = await startKeyGate(provider.url, holds)
  process.env.E2E_KEY_GATE_URL = gate.url
  const instance = await startInstance()
  process.env.E2E_URL = instance.url
  process.env.E2E_STATE = instance.state
  return async () => {
    await instance.dispose()
    gate.stop()
    await provider.stop()
    holds.stop()
  }
}
