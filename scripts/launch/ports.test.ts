import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { readPorts, requireFreePorts } from './ports.mjs'

test('the ports are 3001 and 3000 unless the environment says otherwise', () => {
  expect(readPorts({})).toEqual({ web: 3001, server: 3000 })
  expect(readPorts({ WEB_PORT: '4001', SERVER_PORT: '4000' })).toEqual({ web: 4001, server: 4000 })
})

test.each(['abc', '0', '65536', '3000.5'])('WEB_PORT=%s is refused by name', (port) => {
  expect(() => readPorts({ WEB_PORT: port })).toThrow('WEB_PORT is malformed')
})

test('one port for both is refused', () => {
  expect(() => readPorts({ WEB_PORT: '3000' })).toThrow('two different ports')
})

test.each(['127.0.0.1', '0.0.0.0'])('a port that another program holds on %s is refused', async (host) => {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(requireFreePorts({ web: port, server: 1 })).rejects.toThrow(`Port ${port} is in use`)
  server.close()
})
