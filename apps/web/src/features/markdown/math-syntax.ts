import type { Literal } from 'mdast'
import type { CompileContext, Extension as TreeExtension } from 'mdast-util-from-markdown'
import { asciiDigit, markdownLineEnding, markdownLineEndingOrSpace, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types'

/** A formula; `isDisplay` when it stands on lines of its own. */
export interface MathNode extends Literal {
  type: 'math'
  isDisplay: boolean
}

declare module 'mdast' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface PhrasingContentMap {
    math: MathNode
  }
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface BlockContentMap {
    math: MathNode
  }
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface RootContentMap {
    math: MathNode
  }
}
declare module 'micromark-util-types' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged
  interface TokenTypeMap {
    math: 'math'
    mathMarker: 'mathMarker'
    mathValue: 'mathValue'
  }
}

/** What ends a formula, by what its second character is: `\(` and `\[`. */
const closers = new Map<number, number>([
  [codes.leftParenthesis, codes.rightParenthesis],
  [codes.leftSquareBracket, codes.rightSquareBracket],
])
/** What is longer is no formula; without an end every dollar would be looked for through the whole text. */
export const longestInline = 500
const longestDisplay = 10_000
/** `$5 million` is a price: a number, then a word. */
const startsAsPrice = /^[\d.,]+(?:k|m|bn|%)?[\s,;]+[a-z]{2}/i

/** Formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, as models write them; prices are none. */
export const mathSyntax: Extension = {
  text: { [codes.dollarSign]: formula('text'), [codes.backslash]: formula('text') },
  flow: { [codes.dollarSign]: formula('flow'), [codes.backslash]: formula('flow') },
}

/** Formulas as nodes of the tree. */
export const mathTree: TreeExtension = {
  enter: {
    math(token) {
      this.enter({ type: 'math', value: '', isDisplay: false }, token)
    },
  },
  exit: {
    math(token) {
      const node = openFormula(this)
      node.value = node.value.trim()
      this.exit(token)
    },
    mathMarker(token) {
      const marker = this.sliceSerialize(token)
      if (marker === '$$' || marker === '\\[') openFormula(this).isDisplay = true
    },
    mathValue(token) {
      openFormula(this).value += lineBreaksBefore(this, token) + this.sliceSerialize(token)
    },
  },
}

function openFormula(context: CompileContext): MathNode {
  const node = context.stack[context.stack.length - 1]
  if (node?.type !== 'math') throw new Error('A part of a formula stands outside of one')
  return node
}

const lastLines = new WeakMap<MathNode, number>()

function lineBreaksBefore(context: CompileContext, token: Token): string {
  const node = openFormula(context)
  const lines = token.start.line - (lastLines.get(node) ?? token.start.line)
  lastLines.set(node, token.end.line)
  return '\n'.repeat(lines)
}

/** A formula that is being read. */
type Reading = {
  context: TokenizeContext
  effects: Effects
  ok: State
  nok: State
  /** Whether it stands on lines of its own. */
  isFlow: boolean
  /** A dollar, or the bracket behind a backslash. */
  opener: Code
  isDisplay: boolean
  content: string
  isInValue: boolean
}

function formula(place: 'text' | 'flow'): Construct {
  const isFlow = place === 'flow'
  return {
    name: 'math',
    concrete: isFlow,
    tokenize(effects, ok, nok) {
      const reading = { context: this, effects, ok, nok, isFlow, opener: null, isDisplay: isFlow }
      return readOpener({ ...reading, content: '', isInValue: false })
    },
  }
}

function readOpener(reading: Reading): State {
  const { effects, nok, isFlow } = reading
  return start

  function start(code: Code) {
    effects.enter('math')
    effects.enter('mathMarker')
    effects.consume(code)
    return code === codes.dollarSign ? afterDollar : afterBackslash
  }

  function afterDollar(code: Code) {
    reading.opener = codes.dollarSign
    if (code !== codes.dollarSign) return isFlow || isBlank(code) ? nok(code) : opened(code)
    reading.isDisplay = true
    effects.consume(code)
    return afterDollars
  }

  function afterDollars(code: Code) {
    return code === codes.dollarSign ? nok(code) : opened(code)
  }

  function afterBackslash(code: Code) {
    if (code === null || !closers.has(code) || (isFlow && code === codes.leftParenthesis)) return nok(code)
    reading.opener = code
    reading.isDisplay = code === codes.leftSquareBracket
    effects.consume(code)
    return opened
  }

  function opened(code: Code) {
    effects.exit('mathMarker')
    return readContent(reading)(code)
  }
}

function readContent(reading: Reading): State {
  const { context, effects, ok, nok, isFlow, opener, isDisplay } = reading
  const mark = opener === codes.dollarSign ? codes.dollarSign : codes.backslash
  const longest = isDisplay ? longestDisplay : longestInline
  return between

  function between(code: Code): State | undefined {
    if (code === codes.eof || reading.content.length > longest) return atEnd(code)
    if (markdownLineEnding(code)) return atLineEnding(code)
    return code === mark ? atMark(code) : inValue(code)
  }

  function atEnd(code: Code) {
    // While a paragraph asks whether it ends here, only its next line is known.
    return isFlow && context.interrupt ? ok(code) : nok(code)
  }

  function inValue(code: Code): State | undefined {
    if (!reading.isInValue) effects.enter('mathValue')
    reading.isInValue = true
    take(code)
    return code === codes.backslash ? escaped : between
  }

  function escaped(code: Code) {
    const isOpener = mark === codes.backslash && code !== null && closers.has(code)
    if (isOpener && (code === codes.leftParenthesis) !== isDisplay) return nok(code)
    if (code === codes.eof || code < 0) return between(code)
    take(code)
    return between
  }

  function take(code: Code) {
    reading.content += code === null || code < 0 ? ' ' : String.fromCharCode(code)
    effects.consume(code)
  }

  function atMark(code: Code) {
    leaveValue()
    const closer: Construct = { partial: true, tokenize: (closing, yes, no) => readCloser(reading, closing, yes, no) }
    return effects.attempt(closer, closed, isDisplay ? inValue : notClosed)(code)
  }

  // Nothing nests: the first mark that could end a formula in a line ends it, or there is none. `\\,` and its like go on.
  function notClosed(code: Code): State | undefined {
    return code === codes.backslash ? inValue(code) : nok(code)
  }

  function closed(code: Code): State | undefined {
    if (isFlow && code !== codes.eof && !markdownLineEnding(code)) return nok(code)
    if (reading.content.trim() === '') return nok(code)
    effects.exit('math')
    return ok(code)
  }

  function atLineEnding(code: Code) {
    leaveValue()
    if (isFlow && context.interrupt) return ok(code)
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    reading.content += '\n'
    return isFlow ? atLineStart : between
  }

  function atLineStart(code: Code) {
    const isLazy = context.parser.lazy[context.now().line]
    return isLazy || code === codes.eof || markdownLineEnding(code) ? nok(code) : between(code)
  }

  function leaveValue() {
    if (reading.isInValue) effects.exit('mathValue')
    reading.isInValue = false
  }
}

function readCloser({ opener, isDisplay, isFlow, content }: Reading, effects: Effects, yes: State, no: State): State {
  return first

  function first(code: Code) {
    effects.enter('mathMarker')
    effects.consume(code)
    return opener === codes.dollarSign && !isDisplay ? afterSingle : second
  }

  function second(code: Code) {
    const expected = opener === codes.dollarSign ? codes.dollarSign : closers.get(opener ?? 0)
    if (code !== expected) return no(code)
    effects.consume(code)
    return end
  }

  function end(code: Code): State | undefined {
    effects.exit('mathMarker')
    return isFlow ? trailing(code) : yes(code)
  }

  function trailing(code: Code): State | undefined {
    if (!markdownSpace(code)) return yes(code)
    effects.enter('whitespace')
    effects.consume(code)
    effects.exit('whitespace')
    return trailing
  }

  function afterSingle(code: Code) {
    const isFormula = !/\s$/.test(content) && !startsAsPrice.test(content)
    if (!isFormula || asciiDigit(code) || code === codes.dollarSign) return no(code)
    effects.exit('mathMarker')
    return yes(code)
  }
}

function isBlank(code: Code): boolean {
  return code === codes.eof || markdownLineEndingOrSpace(code)
}
