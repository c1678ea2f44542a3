import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { Failure } from './failure.mjs'

/**
 * The two ports to listen on.
 * @param {Record<string, string>} environment
 */
export function readPorts(environment) {
  const ports = { web: readPort(environment, 'WEB_PORT', 3001), server: readPort(environment, 'SERVER_PORT', 3000) }
  if (ports.web === ports.server) throw new Failure('WEB_PORT and SERVER_PORT must be two different ports.')
  return ports
}

/** @param {Record<string, string>} environment @param {string} name @param {number} fallback */
function readPort(environment, name, fallback) {
  const port = Number(environment[name] ?? fallback)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new Failure(`${name} is malformed: it must be a number from 1 to 65535.`)
}

/**
 * Refuses with a sentence when a port is taken.
 * @param {{ web: number, server: number }} ports
 */
export async function requireFreePorts(ports) {
  await requireFreePort(ports.web, 'WEB_PORT')
  await requireFreePort(ports.server, 'SERVER_PORT')
}

/**
 * Refuses with a sentence when this port is taken.
 * @param {number} port
 * @param {string} name of the variable that chooses it
 */
export async function requireFreePort(port, name) {
  const advice = `stop what uses it, or choose another with ${name}=<port> npm start`
  // ::1 too: browsers may try it first for `localhost`, and would land in the other program.
  for (const host of ['127.0.0.1', '::1']) {
    const problem = await bindProblem(port, host)
    if (problem === 'EACCES') throw new Failure(`Port ${port} may not be used by this account: ${advice}.`)
    if (problem === 'EADDRINUSE' || (await answers(port, host))) throw new Failure(`Port ${port} is in use: ${advice}.`)
  }
}

/** @param {number} port @param {string} host @returns {Promise<string | undefined>} */
async function bindProblem(port, host) {
  const server = createServer()
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening')
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code
  }
  server.close()
  await once(server, 'close')
}

// macOS lets a second program bind 127.0.0.1 beside one that holds all interfaces, so binding alone proves too little.
/** @param {number} port @param {string} host */
async function answers(port, host) {
  const socket = connect({ port, host })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
