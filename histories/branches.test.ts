import { expect, test } from 'vitest'
import { besideFaults } from './beside.ts'
import {
  answeringAgain,
  endingWith,
  isMissing,
  listing,
  listingPath,
  maybe,
  removing,
  sending,
  showing,
} from './changes.ts'
import type { Listed } from './known.ts'
import { createConversationModel } from './model.ts'
import type { Prompt } from './prompts.ts'
import { type AnswerScript, fullTextOf } from './script.ts'

const script = (name: string): AnswerScript => ({
  name,
  length: 40,
  delta: 5,
  paceMs: 1,
  reasoning: 0,
  fault: 'none',
  faultAt: 0,
  overlap: 0,
  calls: 0,
  callAt: 0,
  callMs: 0,
})

/**
 * Two questions with their answers (q0 a0 q1 a1), the second of which was answered again (b1), and then edited (q2 a2). What a
 * server would show of it is `items` and `shown`, for a test to make wrong.
 */
function aTree() {
  const model = createConversationModel([])
  const items: Listed[] = []
  let shown: string[] = []

  function add(id: string, parentId: string | null, role: 'user' | 'assistant', text: string): void {
    const base = { reasoning: '', status: 'completed', finishReason: 'stop', errorReason: undefined, calls: [] }
    items.push({ id, parentId, role, text, ...base })
  }

  function send(id: string, answerId: string, parentId: string | null): void {
    const asked = model.ask(id, script(id), parentId)
    model.started(asked, 'stored')
    model.states.take(sending(id, parentId), `${id} was sent`)
    add(id, parentId, 'user', asked.text)
    add(answerId, id, 'assistant', fullTextOf(asked.script))
    shown = [...pathTo(parentId), id, answerId]
  }

  const find = (id: string) => items.find((item) => item.id === id)
  const pathTo = (id: string | null): string[] => {
    const item = id === null ? undefined : find(id)
    return item ? [...pathTo(item.parentId), item.id] : []
  }

  function answerAgain(id: string, answerId: string): void {
    const asked = model.asked.get(id)
    if (!asked) throw new Error(`${id} was not sent`)
    model.states.take(answeringAgain(id), `${id} was answered again`)
    model.started(asked, 'stored')
    add(answerId, id, 'assistant', fullTextOf(asked.script))
    shown = [...pathTo(id), answerId]
  }

  function look(prompts: Prompt[] = []): string {
    model.observe({
      items: structuredClone(items),
      requestedAt: performance.now(),
      isIdle: true,
      isQuiet: true,
      prompts,
    })
    const path = shown.flatMap((id) => find(id) ?? [])
    model.states.take(listingPath(path), `${shown} is shown`)
    return model.problems.join('\n')
  }

  function drop(...ids: string[]): void {
    for (const id of ids)
      items.splice(
        items.findIndex((item) => item.id === id),
        1,
      )
  }

  function remove(id: string, leafId: string): void {
    const deletion = model.deletingMessage(id, { items: structuredClone(items), since: performance.now() })
    model.states.take((state) => removing(id)(state).flatMap(endingWith(leafId)), `${id} was deleted`)
    deletion.confirm()
    drop(...deletion.ids)
    shown = pathTo(leafId)
  }

  function choose(id: string, leafId: string): void {
    model.states.take((state) => showing(id)(state).flatMap(endingWith(leafId)), `${id} was chosen`)
    shown = pathTo(leafId)
  }

  send('q0', 'a0', null)
  look()
  send('q1', 'a1', 'a0')
  look()
  answerAgain('q1', 'b1')
  look()
  send('q2', 'a2', 'a0')
  return {
    ...{ model, items, find, pathTo, send, answerAgain, look, drop, remove, choose },
    setShown: (ids: string[]) => {
      shown = ids
    },
  }
}

test('an edit and another answer stand beside what they are for, and are shown', () => {
  expect(aTree().look()).toBe('')
})

type Tree = ReturnType<typeof aTree>

test.each<[string, (tree: Tree) => void, RegExp]>([
  ['a lost question', ({ drop }) => drop('q2', 'a2'), /q2 is lost/],
  ['an answer lost where another stands beside it', ({ drop }) => drop('b1'), /b1 was number 4.*there are .*a0>q2/s],
  [
    'an edit in another place',
    ({ find }) => Object.assign(find('q2') ?? {}, { parentId: 'b1' }),
    /q2 is in another place/,
  ],
  ['a path that stays on the old branch', ({ setShown }) => setShown(['q0', 'a0', 'q1', 'b1']), /q1,b1 is shown, but/],
  ['a path that ends too early', ({ setShown }) => setShown(['q0', 'a0']), /q0,a0 is shown, but .*q2,a2 is shown/],
])('%s is told apart', (_, spoil, problem) => {
  const tree = aTree()
  spoil(tree)
  expect(tree.look()).toMatch(problem)
})

test('siblings in another order, and one that is not told of, are told apart', () => {
  const { items, find } = aTree()
  const shown = (id: string, siblingIds?: string[]) => ({ ...(find(id) as Listed), siblingIds })
  expect(besideFaults([shown('q1', ['q1', 'q2']), shown('a1', ['a1', 'b1']), shown('q0')], items)).toEqual([])
  expect(besideFaults([shown('q1', ['q2', 'q1']), shown('a1')], items)).toEqual([
    'beside q1 are q2,q1 and not q1,q2',
    'beside a1 are a1 and not a1,b1',
  ])
})

test('a branch that is chosen is shown down to where it was, and nowhere else', () => {
  const tree = aTree()
  tree.look()
  tree.choose('a1', 'a1')
  tree.choose('q2', 'a2')
  tree.choose('q1', 'a1')
  expect(tree.look()).toBe('')
  // As if the newest were always meant.
  tree.choose('q2', 'a2')
  tree.choose('q1', 'b1')
  expect(tree.look()).toMatch(/q1 was chosen, but/)
})

test('what is deleted goes with all below it, and what stands beside it is shown', () => {
  const tree = aTree()
  tree.look()
  tree.remove('q2', 'b1')
  expect(tree.look()).toBe('')
  expect(tree.model.quotaBounds()).toEqual({ min: 4, max: 4 })
  tree.remove('b1', 'a1')
  expect(tree.look()).toBe('')
})

test('a deleted message that still shows, or shows again, is told apart', () => {
  const still = aTree()
  still.look()
  const before = structuredClone(still.items)
  still.remove('q2', 'b1')
  still.items.splice(0, still.items.length, ...before)
  expect(still.look()).toMatch(/q2 was deleted and shows.*a2 was deleted and shows/s)

  const orphan = aTree()
  orphan.look()
  const answer = orphan.find('a2')
  orphan.remove('q2', 'b1')
  if (answer) orphan.items.push(answer)
  expect(orphan.look()).toMatch(/a2 stands before its parent.*a2 was deleted and shows/s)
})

test('a deletion that takes more than what is below is told apart', () => {
  const tree = aTree()
  tree.look()
  tree.remove('b1', 'a2')
  tree.drop('a1')
  expect(tree.look()).toMatch(/a1 was number 3 and q2 is now/)
})

test('after a deletion another leaf than the one beside it is told apart', () => {
  const tree = aTree()
  tree.look()
  tree.remove('q2', 'a0')
  expect(tree.look()).toMatch(/q2 was deleted, but/)
})

test('a message under a parent that is gone cannot have been taken', () => {
  const tree = aTree()
  tree.look()
  tree.remove('q2', 'b1')
  tree.model.states.take(isMissing('a2'), 'a2 is gone')
  expect(tree.look()).toBe('')
  tree.send('q3', 'a3', 'a2')
  expect(tree.look()).toMatch(/q3 was sent, but/)
})

test('what was lost on its way has arrived or not', () => {
  for (const hasArrived of [true, false]) {
    const tree = aTree()
    tree.look()
    tree.model.states.take(maybe(showing('q1')), 'perhaps q1 was chosen')
    if (hasArrived) tree.setShown(['q0', 'a0', 'q1', 'b1'])
    expect(tree.look()).toBe('')
    // What was seen once stays so.
    tree.setShown(hasArrived ? ['q0', 'a0', 'q2', 'a2'] : ['q0', 'a0', 'q1', 'b1'])
    expect(tree.look()).toMatch(/is shown, but/)
  }
})

function promptOf({ find }: Tree, ...ids: string[]): Prompt {
  const turns = ids.flatMap((id) => find(id) ?? []).map(({ role, text }) => ({ role, text }))
  return { turns, calls: [], isContinuation: false }
}

test('a prompt is the path to its question, and nothing of another branch', () => {
  const right = aTree()
  const shown = promptOf(right, 'q0', 'a0', 'q2')
  expect(right.look([shown, promptOf(right, 'q0', 'a0', 'q1'), promptOf(right, 'q0')])).toBe('')
  const tree = aTree()
  for (const ids of [['q0', 'a0', 'q1', 'b1', 'q2'], ['q2'], ['q0', 'q2'], ['q0', 'a1', 'q2']]) {
    expect(tree.look([promptOf(tree, ...ids)]), `${ids}`).toMatch(/q2 was asked about with/)
    tree.model.problems.length = 0
  }
  const stranger = { turns: [{ role: 'user', text: 'Never said' }], calls: [], isContinuation: false }
  expect(tree.look([stranger])).toMatch(/asked what nobody has asked/)
})

test('an answer that goes on does so from its own words', () => {
  const tree = aTree()
  tree.look()
  const question = tree.find('q2')
  const answer = tree.find('a2')
  if (!question || !answer) throw new Error('The tree is another')
  const partial = { ...answer, text: answer.text.slice(0, 9) }
  tree.model.startContinuation(partial, 'cut-off').fate = 'stored'
  const { turns } = promptOf(tree, 'q0', 'a0', 'q2')
  const goneOnFrom = (text: string): Prompt => ({
    turns: [...turns, { role: 'assistant', text }, { role: 'user', text: 'Go on' }],
    calls: [],
    isContinuation: true,
  })
  expect(tree.look([goneOnFrom(partial.text)])).toBe('')
  expect(tree.look([goneOnFrom(answer.text.slice(0, 3))])).toMatch(/q2: went on from 3 characters of no answer/)
})

test('a copy holds what it was made of, its original does not change, and it goes on by itself', () => {
  const tree = aTree()
  tree.look()
  const path = ['q0', 'a0'].flatMap((id) => tree.find(id) ?? [])
  const asked = [...tree.model.asked.values()].filter(({ id }) => id === 'q0')
  const branched = () =>
    createConversationModel([], new Map(), { path, asked: asked.map((message) => ({ ...message })) })
  const seen = (items: Listed[]) => ({ items, requestedAt: performance.now(), isIdle: true, isQuiet: true })
  const whole = branched()
  whole.observe(seen(path))
  whole.states.take(endingWith('a0'), 'a0 is the leaf')
  expect(whole.problems).toEqual([])
  expect(whole.quotaBounds()).toEqual({ min: 0, max: 0 })
  const changed = branched()
  changed.observe(seen(path.map((item) => (item.id === 'a0' ? { ...item, text: item.text.slice(0, 9) } : item))))
  expect(changed.problems.join('\n')).toMatch(/a0 has changed/)
  const cut = branched()
  cut.observe(seen(path.slice(0, 1)))
  expect(cut.problems.join('\n')).toMatch(/a0 was number 1 and nothing is now/)
})

test('an answer that came while another branch was shown does not pull its reader back', () => {
  const tree = aTree()
  tree.look()
  const { states } = tree.model
  states.take(answeringAgain('q1'), 'q1 was answered again')
  states.take((state) => (state.running ? showing('q2')(state) : []), 'q2 was chosen while it was written')
  states.take((state) => (state.running ? [] : [state]), 'nothing runs')
  const third = { id: 'c1', parentId: 'q1', role: 'assistant', status: 'completed', calls: [] }
  states.take(listing([...tree.items, third]), 'a third answer is there')
  expect(tree.model.problems).toEqual([])
  const path = [...tree.pathTo('q1').flatMap((id) => tree.find(id) ?? []), third]
  states.take(listingPath(path), 'the third answer is shown')
  expect(tree.model.problems.join('\n')).toMatch(/the third answer is shown, but/)
})
