import { Hono } from 'hono'
import { DomainError } from '#domain/errors'
import type { GateDeps, GateEnv } from './gate-deps'

const forwardingHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-ray',
  'cf-visitor',
]

/** Sign-in codes for people on this machine. A proxy or tunnel in front makes it disappear. */
export function createDevOutboxRoutes({ config, outbox }: Pick<GateDeps, 'config' | 'outbox'>): Hono<GateEnv> {
  const app = new Hono<GateEnv>()
  app.get('/outbox', async ({ req, json }) => {
    const isForwarded = forwardingHeaders.some((name) => req.header(name) !== undefined)
    // The development server names itself in x-forwarded-host; a tunnel names its public host.
    const hosts = [req.header('host'), req.header('x-forwarded-host')].filter((host) => host !== undefined)
    const addresses = [config.publicUrl, ...config.ownOrigins, req.url, ...hosts.map((host) => `http://${host}`)]
    const isHere = addresses.every(isLoopback)
    if (!outbox || isForwarded || !isHere) throw new DomainError('route-not-found')
    return json(await outbox.list(req.query('to')), 200, { 'cache-control': 'no-store' })
  })
  return app
}

export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
