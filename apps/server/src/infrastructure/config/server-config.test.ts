import { expect, test } from 'vitest'
import { parseServerConfig, ServerConfigError } from './server-config'

const secrets = { BETTER_AUTH_SECRET: 's'.repeat(32), API_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64') }

test('on this machine addresses come from the ports, and both ports on both names are ours', () => {
  const config = parseServerConfig({ ...secrets, STAGE: 'local', WEB_PORT: '5301', SERVER_PORT: '5300' })
  expect(config.publicUrl).toBe('http://localhost:5301')
  expect(config.ownOrigins).toEqual([
    'http://localhost:5301',
    'http://127.0.0.1:5301',
    'http://localhost:5300',
    'http://127.0.0.1:5300',
  ])
  expect(config.localModelsUrl).toBe('http://127.0.0.1:11434/v1')
})

test('in prod everything that is missing is named at once, and no value is shown', () => {
  const parse = () => parseServerConfig({ STAGE: 'prod', BETTER_AUTH_SECRET: 'short-secret', API_ENCRYPTION_KEY: '' })
  expect(parse).toThrow(ServerConfigError)
  expect(parse).toThrow(
    'BETTER_AUTH_SECRET is malformed: must be at least 32 characters; API_ENCRYPTION_KEY is missing',
  )
  expect(parse).not.toThrow('short-secret')
  expect(() => parseServerConfig({ ...secrets, STAGE: 'prod' })).toThrow(
    'BETTER_AUTH_URL is missing; CORS_ORIGIN is missing; RESEND_API_KEY is missing; EMAIL_FROM is missing',
  )
})

test('prod has no local origins, no local models and no demo', () => {
  const mail = { RESEND_API_KEY: 're_x', EMAIL_FROM: 'Chat <chat@example.com>' }
  const urls = { BETTER_AUTH_URL: 'https://chat.example.com', CORS_ORIGIN: 'https://chat.example.com' }
  const config = parseServerConfig({ ...secrets, ...mail, ...urls, STAGE: 'prod' })
  expect(config).toMatchObject({
    isOnThisMachine: false,
    ownOrigins: ['https://chat.example.com'],
    localModelsUrl: null,
  })
})

test('on this machine a key opens every model and nothing is counted; elsewhere free models only, and counted', () => {
  const mail = { RESEND_API_KEY: 're_x', EMAIL_FROM: 'Chat <chat@example.com>' }
  const urls = { BETTER_AUTH_URL: 'https://chat.example.com', CORS_ORIGIN: 'https://chat.example.com' }
  const local = parseServerConfig({ ...secrets, STAGE: 'local' })
  expect(local).toMatchObject({ appKeyModels: 'free', quotaLimits: { daily: null, monthly: null } })
  expect(local.appDailyBudgetMicros).toBeNull()
  const prod = parseServerConfig({ ...secrets, ...mail, ...urls, STAGE: 'prod' })
  expect(prod).toMatchObject({ appKeyModels: 'free', quotaLimits: { daily: 50, monthly: 500 } })
  expect(prod.appDailyBudgetMicros).toBe(5_000_000)
  const chosen = {
    FREE_DAILY_MESSAGES: '3',
    FREE_MONTHLY_MESSAGES: '0',
    APP_KEY_MODELS: 'all',
    APP_DAILY_BUDGET_USD: '0.25',
  }
  expect(parseServerConfig({ ...secrets, ...chosen, STAGE: 'local' })).toMatchObject({
    appKeyModels: 'all',
    quotaLimits: { daily: 3, monthly: 0 },
    appDailyBudgetMicros: 250_000,
  })
})

test('an empty variable is an unset one, a malformed one is named', () => {
  expect(parseServerConfig({ ...secrets, STAGE: 'local', OPENAI_API_KEY: '' }).appKeys.openai).toBeNull()
  expect(() => parseServerConfig({ ...secrets, STAGE: 'local', OPENAI_BASE_URL: 'nonsense' })).toThrow(
    'OPENAI_BASE_URL is malformed: must be an http(s) address',
  )
  expect(() => parseServerConfig({ ...secrets, STAGE: 'local', CORS_ORIGIN: 'https://a.example/path' })).toThrow(
    'CORS_ORIGIN is malformed',
  )
})
