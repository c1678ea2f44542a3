import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { serverBindings, serverVariables } from './server-variables.ts'

function read(path: string) {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

test('the list is the one of the server’s own schema', () => {
  const schema = read('../apps/server/src/infrastructure/config/server-config.ts').match(
    /z\.object\(\{\n([\s\S]*?)\n\}\)/,
  )
  const names = [...(schema?.[1] ?? '').matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name)
  expect([...serverVariables].sort()).toEqual(names.sort())
})

test('every variable that can be set is explained in .env.example', () => {
  const example = read('../.env.example')
  const madeByTheLauncher = ['STAGE', 'VERSION']
  const settable = serverVariables.filter((name) => !madeByTheLauncher.includes(name))
  expect(settable.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([])
})

test('only known variables that are set reach the server', () => {
  expect(serverBindings({ STAGE: 'local', OPENAI_API_KEY: '', HOME: '/somewhere' })).toEqual({ STAGE: 'local' })
})
