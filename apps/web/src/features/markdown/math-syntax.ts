import type { Literal } from 'mdast'
import type { CompileContext, Extension as TreeExtension } from 'mdast-util-from-markdown'
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

const [dollar, backslash, space] = [36, 92, 32]
/** What ends a formula, by what its second character is: `\(` and `\[`. */
const closers = new Map([
  [40, 41],
  [91, 93],
])
/** What is longer is no formula; without an end every dollar would be looked for through the whole text. */
export const longestInline = 500
const longestDisplay = 10_000
/** `$5 million` is a price: a number, then a word. */
const startsAsPrice = /^[\d.,]+(?:k|m|bn|%)?[\s,;]+[a-z]{2}/i

/** Formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, as models write them; prices are none. */
export const mathSyntax: Extension = {
  text: { [dollar]: formula('text'), [backslash]: formula('text') },
  flow: { [dollar]: formula('flow'), [backslash]: formula('flow') },
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

function formula(place: 'text' | 'flow'): Construct {
  const isFlow = place === 'flow'
  return { name: 'math', tokenize, concrete: isFlow }

  function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const self = this
    let opener: Code = null
    let isDisplay = isFlow
    let content = ''
    let isInValue = false
    return start

    function start(code: Code) {
      effects.enter('math')
      effects.enter('mathMarker')
      effects.consume(code)
      return code === dollar ? afterDollar : afterBackslash
    }

    function afterDollar(code: Code) {
      opener = dollar
      if (code !== dollar) return isFlow || isBlank(code) ? nok(code) : opened(code)
      isDisplay = true
      effects.consume(code)
      return afterDollars
    }

    function afterDollars(code: Code) {
      return code === dollar ? nok(code) : opened(code)
    }

    function afterBackslash(code: Code) {
      if (code === null || !closers.has(code) || (isFlow && code === 40)) return nok(code)
      opener = code
      isDisplay = code === 91
      effects.consume(code)
      return opened
    }

    function opened(code: Code) {
      effects.exit('mathMarker')
      return between(code)
    }

    function between(code: Code): State | undefined {
      if (code === null || content.length > (isDisplay ? longestDisplay : longestInline)) return atEnd(code)
      if (isLineEnding(code)) return atLineEnding(code)
      if (code === (opener === dollar ? dollar : backslash)) return atMarker(code)
      return inValue(code)
    }

    function atEnd(code: Code) {
      // While a paragraph asks whether it ends here, only its next line is known.
      return isFlow && self.interrupt ? ok(code) : nok(code)
    }

    function inValue(code: Code): State | undefined {
      if (!isInValue) effects.enter('mathValue')
      isInValue = true
      content += code === null || code < 0 ? ' ' : String.fromCharCode(code)
      effects.consume(code)
      return code === backslash ? escaped : between
    }

    function escaped(code: Code) {
      if (opener !== dollar && code !== null && closers.has(code) && (code === 40) !== isDisplay) return nok(code)
      return code === null || code < 0 ? between(code) : inEscaped(code)
    }

    function inEscaped(code: number) {
      content += String.fromCharCode(code)
      effects.consume(code)
      return between
    }

    // Nothing nests: the first mark that could end a formula in a line ends it, or there is none. `\\,` and its like go on.
    function notClosed(code: Code): State | undefined {
      return code === backslash ? inValue(code) : nok(code)
    }

    function leaveValue() {
      if (isInValue) effects.exit('mathValue')
      isInValue = false
    }

    function atMarker(code: Code) {
      leaveValue()
      return effects.attempt({ tokenize: tokenizeCloser, partial: true }, closed, isDisplay ? inValue : notClosed)(code)
    }

    function atLineEnding(code: Code) {
      leaveValue()
      if (isFlow && self.interrupt) return ok(code)
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      content += '\n'
      return isFlow ? atLineStart : between
    }

    function atLineStart(code: Code) {
      return self.parser.lazy[self.now().line] || code === null || isLineEnding(code) ? nok(code) : between(code)
    }

    function closed(code: Code): State | undefined {
      if (isFlow && code !== null && !isLineEnding(code)) return nok(code)
      if (content.trim() === '') return nok(code)
      effects.exit('math')
      return ok(code)
    }

    function tokenizeCloser(closing: Effects, yes: State, no: State): State {
      return first

      function first(code: Code) {
        closing.enter('mathMarker')
        closing.consume(code)
        if (opener === dollar && !isDisplay) return afterSingle
        return second
      }

      function second(code: Code) {
        const expected = opener === dollar ? dollar : closers.get(opener ?? 0)
        if (code !== expected) return no(code)
        closing.consume(code)
        return end
      }

      function end(code: Code): State | undefined {
        closing.exit('mathMarker')
        return isFlow ? trailing(code) : yes(code)
      }

      function trailing(code: Code): State | undefined {
        if (code !== space && code !== -1 && code !== -2) return yes(code)
        closing.enter('whitespace')
        closing.consume(code)
        closing.exit('whitespace')
        return trailing
      }

      function afterSingle(code: Code) {
        const isClose = !/\s$/.test(content) && !isDigit(code) && code !== dollar && !startsAsPrice.test(content)
        if (!isClose) return no(code)
        closing.exit('mathMarker')
        return yes(code)
      }
    }
  }
}

function isLineEnding(code: Code): boolean {
  return code === -5 || code === -4 || code === -3
}

function isBlank(code: Code): boolean {
  return code === null || code === space || code < 0
}

function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57
}
