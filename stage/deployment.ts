import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseServerConfig, ServerConfigError } from '../apps/server/src/infrastructure/config/server-config.ts'
import { readEnvironment } from '../scripts/launch/environment.mjs'
import { Failure } from '../scripts/launch/failure.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { readPorts } from '../scripts/launch/ports.mjs'
import { serverBindings } from './server-variables.ts'

const stages = ['dev', 'staging', 'prod'] as const
const secretNames = /(_SECRET|_KEY|_KEY_PREVIOUS)$/

/** A stage that alchemy brings up: `dev` on this machine, `staging` and `prod` on Cloudflare. */
type DeploymentStage = (typeof stages)[number]

/**
 * What a stage is deployed with, checked by the server's own rules before anything is touched.
 * @throws Failure naming every variable that is missing or malformed.
 */
export function readDeployment(stage: string | undefined) {
  const known = requireStage(stage)
  const environment = readEnvironment(root, known)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bindings = serverBindings({ ...environment, STAGE: known, VERSION: version })
  try {
    const { publicUrl } = parseServerConfig(bindings)
    return { stage: known, bindings, publicUrl: new URL(publicUrl), ports: readPorts(environment) }
  } catch (error) {
    if (!(error instanceof ServerConfigError)) throw error
    throw new Failure(
      `The ${known} stage cannot be deployed: ${error.message}. Put it into .env.${known}; .env.example explains each variable.`,
    )
  }
}

function requireStage(stage: string | undefined): DeploymentStage {
  const known = stages.find((name) => name === stage)
  if (known) return known
  throw new Failure(`There is no stage ${stage ?? 'given'}: choose from ${stages.join(', ')}.`)
}

/** True for what Cloudflare keeps encrypted and alchemy must not write down readably. */
export function isSecret(name: string): boolean {
  return secretNames.test(name)
}
