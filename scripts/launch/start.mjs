import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { readEnvironment, stateFolder } from './environment.mjs'
import { explain, Failure } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { waitForLock } from './lock.mjs'
import { root } from './paths.mjs'
import { readPorts, requireFreePorts } from './ports.mjs'
import { ensureSecrets } from './secrets.mjs'
import { superviseStage } from './stage-process.mjs'
import { stopWithParent } from './stopping.mjs'

/** Brings Better Chat up on this machine from whatever state the checkout is in, and keeps it up until it is stopped. */
export async function start() {
  stopWithParent()
  try {
    const environment = readEnvironment(root, 'local')
    await requireFreePorts(readPorts(environment))
    requireWritable(stateFolder(root, environment))
    process.exit(await superviseStage(await prepare()))
  } catch (error) {
    console.error(explain(error))
    process.exit(1)
  }
}

async function prepare() {
  const release = await waitForLock(root, () => console.log('Waiting for another start in this folder…'))
  try {
    await ensureInstalled()
    ensureSecrets(root, 'local', process.env)
    return await ensureBuilt()
  } finally {
    release()
  }
}

/** @param {string} folder */
function requireWritable(folder) {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    throw new Failure(
      `Better Chat keeps its data in ${folder} and cannot write there (${code}): choose another with BETTER_CHAT_STATE=<folder>.`,
    )
  }
}

// Not mkdir's own `recursive`: Node 20 never returns from it where the system refuses with ENOENT, as below /proc.
/** @param {string} folder */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}
