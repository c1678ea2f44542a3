import { readEnvironment } from '../scripts/launch/environment.mjs'
import { explain, Failure } from '../scripts/launch/failure.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { readDeployment, requireStage } from './deployment.ts'

// Brings a stage up on Cloudflare or takes it down: `deploy [stage]`, `destroy [stage]`; the stage may also come as STAGE.

const [command, argument] = process.argv.slice(2)

try {
  if (command !== 'deploy' && command !== 'destroy') throw new Failure('Say what to do: deploy or destroy.')
  const stage = requireStage(argument ?? process.env.STAGE)
  if (stage === 'dev') throw new Failure('The dev stage runs on this machine: start it with bun a:dev.')
  readDeployment(stage)
  const environment = readEnvironment(root, stage)
  requireAccount(stage, environment)
  Object.assign(process.env, environment, { STAGE: stage, ALCHEMY_STAGE: stage, ALCHEMY_TELEMETRY_DISABLED: '1' })
  // Alchemy reads its own flags when it is first imported.
  process.argv.splice(2, process.argv.length, ...(command === 'destroy' ? ['--destroy'] : []))
  await import('../alchemy.run.ts')
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function requireAccount(stage: string, environment: Record<string, string>): void {
  const missing = ['CLOUDFLARE_API_TOKEN', 'ALCHEMY_PASSWORD'].filter((name) => !environment[name])
  if (missing.length === 0) return
  throw new Failure(
    `There is no Cloudflare account to use: ${missing.map((name) => `${name} is missing`).join('; ')}. Put it into .env.${stage}; .env.example explains each variable.`,
  )
}
