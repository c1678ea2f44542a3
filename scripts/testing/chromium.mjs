import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Failure, tail } from '../launch/failure.mjs'
import { node, root } from '../launch/paths.mjs'
import { runTool } from '../launch/processes.mjs'
import { withProgress } from '../launch/progress.mjs'

const e2e = join(root, 'e2e')
// The one without windows first: with a whole browser around each page the journeys take twice as long.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium that runs here; installs one if there is none. */
export async function ensureChromium() {
  return (
    process.env.CHROMIUM_PATH ||
    onPath() ||
    (await fromPlaywright()) ||
    (await withProgress('Installing Chromium', install))
  )
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}

async function install() {
  const download = await runTool(node, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: e2e })
  const downloaded = await fromPlaywright()
  if (downloaded) return downloaded
  const apt = await runTool('sh', ['-c', 'apt-get update && apt-get install -y chromium-headless-shell'], { cwd: root })
  const installed = onPath()
  if (installed) return installed
  throw new Failure(
    'No Chromium was found and none could be installed: install one, or name it with CHROMIUM_PATH=<path>.',
    tail(`${download.output}\n${apt.output}`, 12),
  )
}

async function fromPlaywright() {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))"
  const { isOk, output } = await runTool(node, ['--input-type=module', '--eval', script], { cwd: e2e })
  return isOk && existsSync(output.trim()) ? output.trim() : null
}
