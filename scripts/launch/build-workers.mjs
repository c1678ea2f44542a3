import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, tail } from './failure.mjs'
import { node, root } from './paths.mjs'
import { runTool } from './processes.mjs'

/** Bundles the server Worker to `apps/server/dist/index.js`. */
export async function buildServer() {
  const app = join(root, 'apps/server')
  rmSync(join(app, 'dist'), { recursive: true, force: true })
  await build('server', app, node, [join(root, 'scripts/launch/bundle-server.mjs')])
}

/** Builds the web Worker to `apps/web/dist/{client,server}`. */
export async function buildWeb() {
  await build('web', join(root, 'apps/web'), node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
}

/** @param {string} name @param {string} cwd @param {string} command @param {string[]} args */
async function build(name, cwd, command, args) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    WRANGLER_SEND_METRICS: 'false',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  }
  const { isOk, output } = await runTool(command, args, { cwd, env })
  if (!isOk) throw new Failure(`Building apps/${name} failed: the reason is above.`, tail(output))
}
