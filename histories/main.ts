import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { HttpPerson } from '../e2e/support/http-person.ts'
import { type Plan, planHistory } from './plan.ts'
import { type Played, playHistory } from './play.ts'
import { createWorld, type World } from './world.ts'

// Random histories of conversations against what `npm start` starts: 3,000 from seed 1. `--seed 7` plays history 7 alone;
// with `--count` so many, beginning there. `--seconds` begins none after that time.
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    seconds: { type: 'string' },
    concurrency: { type: 'string', default: '75' },
    report: { type: 'string' },
  },
})

/** As many as are played at once, each by a person of their own; a crash hits them all. */
const concurrency = Number(values.concurrency)

const firstSeed = values.seed === 'random' ? Math.floor(Math.random() * 1e9) : Number(values.seed ?? 1)
const count = Number(values.count ?? (values.seed === undefined || values.seed === 'random' ? 3_000 : 1))
const giveUpAt = values.seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(values.seconds) * 1000

const folder = mkdtempSync(join(tmpdir(), 'better-chat-histories-'))
const startedAt = performance.now()
const world = await createWorld()
/** Groups of seeds that had their crash. */
const killed = new Set<number>()
const total: { passed: number; failures: string[] } = { passed: 0, failures: [] }
console.log(`Histories ${firstSeed} to ${firstSeed + count - 1}, started in ${secondsSince(startedAt)} s`)

try {
  // All before the first begins: a crash would end a signing in.
  const people = await Promise.all(Array.from({ length: Math.min(concurrency, count) }, () => world.signIn()))
  const seeds = Array.from({ length: count }, (_, index) => firstSeed + index).values()
  await Promise.all(people.map((person) => playOn(world, person, seeds)))
} finally {
  writeFileSync(join(folder, 'instance.log'), world.instance.log())
  await world.dispose()
}
if (values.report) writeFileSync(values.report, JSON.stringify(total))
console.log(`${world.kills.length} times kill -9, ${secondsSince(startedAt)} s`)
console.log(`${total.passed} passed, ${total.failures.length} failed`)
process.exit(total.failures.length === 0 ? 0 : 1)

/** Plays the next history that nobody has begun, until there is none. */
async function playOn(world: World, person: HttpPerson, seeds: Iterable<number>): Promise<void> {
  for (const seed of seeds) {
    if (Date.now() > giveUpAt) return
    const plan = planHistory(seed)
    report(plan, await playHistory(world, person, plan, () => mayKill(seed)))
  }
}

/** Two crashes among as many as are played at once, whoever comes to them first: each takes a second from all. */
function mayKill(seed: number): boolean {
  const group = Math.floor((2 * (seed - firstSeed)) / concurrency)
  const isFirst = !killed.has(group)
  killed.add(group)
  return isFirst
}

function report(plan: Plan, played: Played): void {
  const problems = [...new Set(played.problems)]
  const isPassed = problems.length === 0
  const beside = `beside --seed ${Math.max(firstSeed, plan.seed - concurrency)} --count ${2 * concurrency}`
  const told = `seed ${plan.seed} (${beside}): ${isPassed ? 'holds' : problems.join(' · ')}`
  if (isPassed) total.passed += 1
  else total.failures.push(told)
  if (isPassed && count > 1) return
  const file = join(folder, `${plan.seed}.txt`)
  const steps = plan.steps.map((step) => JSON.stringify(step))
  writeFileSync(file, [...problems, '', ...steps, '', ...played.trace, ''].join('\n'))
  console.log(`${told}\n  ${file}`)
}

function secondsSince(moment: number): string {
  return ((performance.now() - moment) / 1000).toFixed(1)
}
