import { continuationsOf, type Known, type Listed, pathTo } from './known.ts'
import { scriptIn } from './script.ts'

/** What the provider was given, without instructions: what each side said, in turns. */
export type Prompt = { turns: Turn[]; calls: PromptCall[]; isContinuation: boolean }
/** A call that was made before, or was not, and what the provider was told of it. */
export type PromptCall = { id: string; output: string }
export type Turn = { role: string; text: string }

/** Looks at every prompt once the question it ends with is in a list: it has to be the path to that question, and nothing else. */
export function createPrompts(known: Known) {
  let pending: Prompt[] = []

  function check({ turns, calls, isContinuation }: Prompt, items: readonly Listed[]): boolean {
    // Behind the question stands what there is of its answer, where that goes on.
    const asked = turns.slice(0, turns.findLastIndex(isQuestion) + 1)
    const question = items.find(({ role, text }) => role === 'user' && asked.at(-1)?.text.endsWith(text))
    if (!question) return false
    const path = inTurns(pathTo(items, question.id))
    const isRight = path.length === asked.length && path.every((turn, index) => isSame(turn, asked[index]))
    if (!isRight)
      known.report(`${question.id} was asked about with ${told(asked)} instead of ${told(path.map(textOf))}`)
    const own = calls.filter(({ id }) => id.startsWith(`${scriptIn(question.text)?.name}.`))
    if (isContinuation || own.length > 0) checkPartial(question, partialIn(turns[asked.length]), items)
    checkCalls(pathTo(items, question.id), calls, own)
    return true
  }

  /** Of each call on the path it is told, and what became of it. */
  function checkCalls(path: readonly Listed[], calls: readonly PromptCall[], own: readonly PromptCall[]): void {
    const before = path.flatMap((item) => item.calls.filter(({ state }) => state !== 'input-streaming'))
    const told = calls.filter((call) => !own.includes(call)).map(({ id }) => id)
    const expected = before.map(({ id }) => id)
    if (String(told) !== String(expected)) known.report(`the calls ${told} were told of instead of ${expected}`)
    for (const { id, output } of calls) {
      const { mayBe, sure, reason } = known.allowances.get(id) ?? { mayBe: new Set(), sure: null, reason: null }
      if (output.includes(`Noted ${id}`) && !mayBe.has('once')) known.report(`${id} was told of and not allowed`)
      if (sure === 'deny' && !output.includes(reason ?? 'did not allow')) known.report(`${id} was denied: ${output}`)
    }
  }

  function checkPartial(question: Listed, partial: string, items: readonly Listed[]): void {
    const goneOn = items
      .filter(({ parentId }) => parentId === question.id)
      .flatMap(({ id }) => continuationsOf(known, id).map(({ base }) => base))
    if (!goneOn.includes(partial))
      known.report(`${question.id}: went on from ${partial.length} characters of no answer`)
  }

  function isSame(path: WithVersions, turn: Turn | undefined): boolean {
    return path.role === turn?.role && path.texts.some((text) => text === turn.text)
  }

  /** A turn as it is, or as it was before it went on. */
  function inTurns(path: readonly Listed[]): WithVersions[] {
    const said = path.filter(({ text }) => text !== '')
    const turns: WithVersions[] = []
    for (const { id, role, text } of said) {
      const texts = [text, ...continuationsOf(known, id).map(({ base }) => base)]
      const last = turns.at(-1)
      // Two questions stand together where nothing was said between them.
      if (last?.role === role) last.texts = last.texts.flatMap((before) => texts.map((after) => before + after))
      else turns.push({ role, texts })
    }
    return turns
  }

  return {
    /** Takes what the provider was given since the last time, and a list that may have the questions. */
    observe(given: readonly Prompt[], items: readonly Listed[], isIdle: boolean): void {
      pending = [...pending, ...given].filter((prompt) => !check(prompt, items))
      if (!isIdle) return
      for (const { turns } of pending) {
        const isGone = [...known.asked.values()].some(
          ({ id, text, fate }) =>
            turns.some((turn) => turn.text.endsWith(text)) && (fate === 'deleted' || known.gone.has(id)),
        )
        if (!isGone) known.report(`the provider was asked what nobody has asked: ${told(turns)}`)
      }
      pending = []
    },
  }
}

/** Of an answer that had called and not spoken there are no words. */
function partialIn(turn: Turn | undefined): string {
  return turn?.role === 'assistant' ? turn.text : ''
}

/** The word to go on is no question. */
function isQuestion({ role, text }: Turn): boolean {
  return role === 'user' && scriptIn(text) !== null
}

type WithVersions = { role: string; texts: string[] }

function textOf({ role, texts }: WithVersions): Turn {
  return { role, text: texts[0] ?? '' }
}

function told(turns: readonly Turn[]): string {
  return `[${turns.map(({ role, text }) => `${role} ${text.slice(0, 30)}… (${text.length})`).join(', ')}]`
}
