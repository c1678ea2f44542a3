import { readEnvironment } from '../scripts/launch/environment.mjs'
import { explain, Failure } from '../scripts/launch/failure.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { readDeployment } from './deployment.ts'

// Brings a stage up on Cloudflare or takes it down: `deploy [stage]`, `destroy [stage]`; the stage may also come as STAGE.

const [command, argument] = process.argv.slice(2)

try {
  if (command !== 'deploy' && command !== 'destroy') throw new Failure('Say what to do: deploy or destroy.')
  const stage = argument ?? process.env.STAGE
  if (stage !== 'staging' && stage !== 'prod')
    throw new Failure(`Which stage? bun a:${command} staging, or bun a:${command} prod.`)
  readDeployment(stage)
  const environment = readEnvironment(root, stage)
  requireAccount(stage, environment)
  Object.assign(process.env, environment, { STAGE: stage, ALCHEMY_STAGE: stage, ALCHEMY_TELEMETRY_DISABLED: '1' })
  // Alchemy reads its own flags when it is first imported.
  process.argv.splice(2, process.argv.length, ...(command === 'destroy' ? ['--destroy'] : []))
  await import('../alchemy.run.ts').catch((error) => {
    throw new Failure(`Cloudflare did not go along: ${error instanceof Error ? error.message : error}`)
  })
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
