import { expect, test } from 'vitest'
import { addresses } from './addresses.fixture'
import { checkAddress, checkKeyIsHidden, type EgressPolicy } from './check-address'

const deployed: EgressPolicy = {
  ownOrigins: ['https://chat.example.org', 'https://api.example.org'],
  isOnThisMachine: false,
  egressAllow: [],
}
const onThisMachine: EgressPolicy = {
  ownOrigins: ['http://localhost:3001', 'http://127.0.0.1:3001', 'http://localhost:3000', 'http://127.0.0.1:3000'],
  isOnThisMachine: true,
  egressAllow: [],
}

test.for(addresses)('%s', ([address, refusal]) => {
  expect(checkAddress(address, deployed)).toBe(refusal)
})

test('the corpus does not shrink', () => {
  expect(new Set(addresses.map(([address]) => address)).size).toBeGreaterThanOrEqual(130)
})

test.for([
  'http://localhost:11434/v1',
  'http://127.0.0.1:1234/v1',
  'http://127.1:1234',
  'http://[::1]:8000',
  'http://app.localhost:8080',
])('a server on this machine may be given on this machine: %s', (address) => {
  expect(checkAddress(address, onThisMachine)).toBeNull()
})

test.for([
  'http://localhost:3001/api',
  'http://127.0.0.1:3000',
  'http://127.0.0.2:3001',
  'http://[::1]:3001',
  'http://2130706433:3000',
  'http://x.localhost:3001',
])('our own ports are ours under every spelling of this machine: %s', (address) => {
  expect(checkAddress(address, onThisMachine)).toBe('own-host')
})

test.for(['http://192.168.1.5', 'http://10.0.0.1', 'http://nas.local', 'http://169.254.169.254'])(
  'the network around this machine stays closed: %s',
  (address) => {
    expect(checkAddress(address, onThisMachine)).toBe('private-address')
  },
)

test('a key goes in the clear to nobody but this machine and what the operator opened', () => {
  const opened = { ...deployed, egressAllow: ['192.168.1.5:8080'] }
  expect(checkKeyIsHidden('https://models.example.com/v1', deployed)).toBeNull()
  expect(checkKeyIsHidden('http://models.example.com/v1', onThisMachine)).toBe('key-in-clear')
  expect(checkKeyIsHidden('http://localhost:11434/v1', onThisMachine)).toBeNull()
  expect(checkKeyIsHidden('http://192.168.1.5:8080/v1', opened)).toBeNull()
})

test('what the operator opens is open at that host and port alone, and never ourselves', () => {
  const policy = { ...deployed, egressAllow: ['192.168.1.5:8080', '[fd00::5]:80', 'chat.example.org:443'] }
  expect(checkAddress('http://192.168.1.5:8080/v1', policy)).toBeNull()
  expect(checkAddress('http://[fd00::5]/v1', policy)).toBeNull()
  expect(checkAddress('http://192.168.1.5:8081/v1', policy)).toBe('private-address')
  expect(checkAddress('http://192.168.1.6:8080/v1', policy)).toBe('private-address')
  expect(checkAddress('https://chat.example.org/', policy)).toBe('own-host')
})
