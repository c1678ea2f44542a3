import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { buildServer, buildWeb } from './build-workers.mjs'
import { cache, root } from './paths.mjs'
import { withProgress } from './progress.mjs'
import { stampOf } from './stamp.mjs'

const sources = [
  'apps',
  'packages',
  'bun.lock',
  'tsconfig.base.json',
  'scripts/launch/build-workers.mjs',
  'stage/worker-settings.ts',
]

// A running instance reads its assets as they are asked for, so the builds of a few last versions stay.
const keptBuilds = 4

/** Builds both Workers, unless this very source was built before. Gives the folder of the build, which never changes. */
export async function ensureBuilt() {
  const build = join(cache, 'builds', stampOf(root, sources))
  if (!existsSync(build)) await withProgress('Building', () => makeBuild(build))
  const now = new Date()
  utimesSync(build, now, now)
  removeOldBuilds()
  return build
}

/** @param {string} build */
async function makeBuild(build) {
  const unfinished = `${build}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  await Promise.all([buildServer(), buildWeb()])
  cpSync(join(root, 'apps/server/dist'), join(unfinished, 'server'), { recursive: true })
  cpSync(join(root, 'apps/web/dist'), join(unfinished, 'web'), { recursive: true })
  renameSync(unfinished, build)
}

function removeOldBuilds() {
  const folder = join(cache, 'builds')
  const newestFirst = readdirSync(folder)
    .map((name) => ({ path: join(folder, name), usedAt: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.usedAt - a.usedAt)
  for (const { path } of newestFirst.slice(keptBuilds)) rmSync(path, { recursive: true, force: true })
}
