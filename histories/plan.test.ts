import { expect, test } from 'vitest'
import { planHistory } from './plan.ts'
import { deltasOf, fullTextOf, scriptIn, tokenOf } from './script.ts'

const plans = Array.from({ length: 500 }, (_, seed) => planHistory(seed))
const actions = plans.flatMap(({ steps }) => steps.map(({ action }) => action))
const scripts = actions.flatMap((action) => ('script' in action ? [action.script] : []))

test('a seed always stands for the same history', () => {
  for (const plan of plans) expect(planHistory(plan.seed)).toEqual(plan)
})

test('every kind of action comes up', () => {
  expect(new Set(actions.map((action) => action.do)).size).toBe(30)
})

test('a message carries the script of its answer', () => {
  for (const script of scripts) expect(scriptIn(`Question ${tokenOf(script)}`)).toEqual(script)
})

test('an answer is the same however it is said, and never cut within a character', () => {
  for (const script of scripts) {
    const text = fullTextOf(script)
    expect(deltasOf(text, script.delta).join('')).toBe(text)
    expect(text.slice(0, script.faultAt).isWellFormed()).toBe(true)
  }
})

test('no twenty characters of an answer come twice: a repeat can be told from what is said', () => {
  for (const script of scripts.slice(0, 200)) {
    const text = fullTextOf(script)
    for (let at = 0; at + 20 <= text.length; at++) expect(text.indexOf(text.slice(at, at + 20), at + 1)).toBe(-1)
  }
})
