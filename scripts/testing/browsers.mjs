import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Failure, tail } from '../launch/failure.mjs'
import { node, root } from '../launch/paths.mjs'
import { runTool } from '../launch/processes.mjs'
import { withProgress } from '../launch/progress.mjs'

const e2e = join(root, 'e2e')
// The one without windows first: with a whole browser around each page the journeys take twice as long.
const chromiums = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const firefoxes = ['firefox-esr', 'firefox']

/** The paths of a Chromium and a Firefox that run here, as variables for the journeys; installs what is not there. */
export async function ensureBrowsers() {
  return { CHROMIUM_PATH: await ensureChromium(), FIREFOX_PATH: await ensureFirefox() }
}

async function ensureChromium() {
  return (
    process.env.CHROMIUM_PATH ||
    onPath(chromiums) ||
    (await fromPlaywright()) ||
    (await withProgress('Installing Chromium', installChromium))
  )
}

async function ensureFirefox() {
  return process.env.FIREFOX_PATH || onPath(firefoxes) || (await withProgress('Installing Firefox', installFirefox))
}

/** @param {string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}

async function installChromium() {
  const download = await runTool(node, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: e2e })
  const downloaded = await fromPlaywright()
  if (downloaded) return downloaded
  const apt = await installPackage('chromium-headless-shell')
  const installed = onPath(chromiums)
  if (installed) return installed
  throw new Failure(
    'No Chromium was found and none could be installed: install one, or name it with CHROMIUM_PATH=<path>.',
    tail(`${download.output}\n${apt.output}`, 12),
  )
}

async function installFirefox() {
  // Playwright's own does not speak WebDriver BiDi, by which the journey drives it.
  const apt = await installPackage('firefox-esr')
  const installed = onPath(firefoxes)
  if (installed) return installed
  throw new Failure(
    'No Firefox was found and none could be installed: install one, or name it with FIREFOX_PATH=<path>.',
    tail(apt.output, 12),
  )
}

/** @param {string} name */
function installPackage(name) {
  return runTool('sh', ['-c', `apt-get update && apt-get install -y ${name}`], { cwd: root })
}

async function fromPlaywright() {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))"
  const { isOk, output } = await runTool(node, ['--input-type=module', '--eval', script], { cwd: e2e })
  return isOk && existsSync(output.trim()) ? output.trim() : null
}
