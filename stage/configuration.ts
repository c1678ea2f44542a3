import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseServerConfig, ServerConfigError } from '../apps/server/src/infrastructure/config/server-config.ts'
import { readEnvironment, stateFolder } from '../scripts/launch/environment.mjs'
import { Failure } from '../scripts/launch/failure.mjs'
import { root } from '../scripts/launch/paths.mjs'
import { readPorts } from '../scripts/launch/ports.mjs'
import { serverBindings } from './server-variables.ts'

/**
 * What the stage runs with, checked by the server's own rules before anything starts.
 * @throws Failure naming every variable that is missing or malformed.
 */
export function readConfiguration() {
  const environment = readEnvironment(root, 'local')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const bindings = serverBindings({ ...environment, STAGE: 'local', VERSION: version })
  try {
    parseServerConfig(bindings)
  } catch (error) {
    if (!(error instanceof ServerConfigError)) throw error
    throw new Failure(`Better Chat cannot start: ${error.message}. Each variable is explained in .env.example.`)
  }
  return { bindings, ports: readPorts(environment), state: stateFolder(root, environment) }
}
