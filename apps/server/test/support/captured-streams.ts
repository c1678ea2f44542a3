import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { WireName } from './wires'

/** A stream a provider sent once: its name, the wire it came over, its events. */
export type CapturedStream = { name: string; wire: WireName; isOwn: boolean; events: unknown[] }

const folders = {
  own: resolve(import.meta.dirname, '../__fixtures__/provider-streams'),
  shared: resolve(import.meta.dirname, '../../../..', process.env.PROVIDER_STREAMS_DIR || '../shared/provider-streams'),
}

const wireOf: Record<string, WireName> = {
  'openai-responses': 'openai',
  anthropic: 'anthropic',
  google: 'google',
  'openai-chat': 'local',
  'openai-compatible': 'local',
}

/** The project's own small streams, and real ones where a folder of them is there. */
export function readCapturedStreams(): CapturedStream[] {
  return [...readFolder(folders.own, true), ...readFolder(folders.shared, false)]
}

function readFolder(folder: string, isOwn: boolean): CapturedStream[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((file) => {
    const [kind = ''] = file.split('.')
    const wire = wireOf[kind]
    if (!wire || !file.endsWith('.chunks.txt')) return []
    const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
    const name = `${isOwn ? 'own' : 'captured'}/${file.replace('.chunks.txt', '')}`
    return [{ name, wire, isOwn, events: lines.map((line) => JSON.parse(line)) }]
  })
}
