import { type Instance, startInstance } from '@better-chat/e2e/support/instance.ts'
import { startProvider } from './provider.ts'

/** An instance of its own whose models all answer from a provider on this machine. */
export type Stand = { instance: Instance; dispose: () => Promise<void> }

export async function startStand(): Promise<Stand> {
  const provider = await startProvider()
  const instance = await startInstance({
    env: { OPENAI_API_KEY: 'sk-bench', OPENAI_BASE_URL: provider.url, LOCAL_MODELS_URL: provider.url },
  })
  return {
    instance,
    async dispose() {
      await instance.dispose()
      provider.stop()
    },
  }
}
