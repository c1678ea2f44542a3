import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { HttpPerson } from '../e2e/support/http-person.ts'
import { type Plan, planHistory } from './plan.ts'
import { type Played, playHistory } from './play.ts'
import { createWorld, type World } from './world.ts'

// Random histories of conversations against what `npm start` starts: 3,000 from seed 1. `--seed 7` plays history 7 alone;
// with `--count` so many, beginning there. `--seconds` ends after the wave in which that time is over.
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string' },
    seconds: { type: 'string' },
    concurrency: { type: 'string', default: '75' },
    report: { type: 'string' },
  },
})

/** As many as are played at once; a crash hits them all. */
const waveSize = Number(values.concurrency)

const firstSeed = values.seed === 'random' ? Math.floor(Math.random() * 1e9) : Number(values.seed ?? 1)
const count = Number(values.count ?? (values.seed === undefined || values.seed === 'random' ? 3_000 : 1))
const giveUpAt = values.seconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + Number(values.seconds) * 1000

const folder = mkdtempSync(join(tmpdir(), 'better-chat-histories-'))
const startedAt = performance.now()
const world = await createWorld()
const total: { passed: number; failures: string[] } = { passed: 0, failures: [] }
console.log(`Histories ${firstSeed} to ${firstSeed + count - 1}, started in ${secondsSince(startedAt)} s`)

try {
  const people: HttpPerson[] = []
  for (let seed = firstSeed; seed < firstSeed + count && Date.now() < giveUpAt; seed += waveSize) {
    await playWave(world, people, seed, Math.min(waveSize, firstSeed + count - seed))
  }
} finally {
  writeFileSync(join(folder, 'instance.log'), world.instance.log())
  await world.dispose()
}
if (values.report) writeFileSync(values.report, JSON.stringify(total))
console.log(`${world.kills.length} times kill -9, ${secondsSince(startedAt)} s`)
console.log(`${total.passed} passed, ${total.failures.length} failed`)
process.exit(total.failures.length === 0 ? 0 : 1)

async function playWave(world: World, people: HttpPerson[], first: number, size: number): Promise<void> {
  while (people.length < size) people.push(await world.signIn())
  const killsBefore = world.kills.length
  // One crash in a wave, whoever comes to it first: each takes a second from all.
  const mayKill = () => world.kills.length === killsBefore
  const plans = Array.from({ length: size }, (_, index) => planHistory(first + index))
  await Promise.all(
    plans.map(async (plan, index) => {
      const person = people[index]
      if (person) report(plan, await playHistory(world, person, plan, mayKill), `--seed ${first} --count ${size}`)
    }),
  )
}

function report(plan: Plan, played: Played, wave: string): void {
  const problems = [...new Set(played.problems)]
  const isPassed = problems.length === 0
  const told = `seed ${plan.seed} (its wave: ${wave}): ${isPassed ? 'holds' : problems.join(' · ')}`
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
