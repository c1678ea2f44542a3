import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, tail } from './failure.mjs'
import { cache, node, root } from './paths.mjs'
import { runTool } from './processes.mjs'
import { withProgress } from './progress.mjs'
import { stampOf } from './stamp.mjs'

const stampFile = join(cache, 'install-stamp')

/** Installs what the lock file names, unless that is what is there. Leaves Node 24 at `node_modules/.bin/node`. */
export async function ensureInstalled() {
  const stamp = stampOf(root, packageFiles())
  if (existsSync(node) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  mkdirSync(cache, { recursive: true })
  await withProgress('Installing', install)
  writeFileSync(stampFile, stamp)
}

async function install() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  // NODE_ENV=production would leave out the build tools; `npm start --silent` would hide why an installation failed.
  const { NODE_ENV: _, ...own } = process.env
  const env = { ...own, npm_config_loglevel: 'error' }
  const { isOk, output } = await runTool('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    env,
  })
  if (!isOk) throw new Failure('Installing failed: the reason is above. Is the npm registry reachable?', tail(output))
  const check = await runTool(node, ['--version'], { cwd: root })
  if (!check.isOk)
    throw new Failure('Installing failed: the Node that came with it does not run here.', tail(check.output))
}

function packageFiles() {
  const workspaces = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  )
  return ['bun.lock', ...['.', 'e2e', 'bench', ...workspaces].map((folder) => `${folder}/package.json`)]
}
