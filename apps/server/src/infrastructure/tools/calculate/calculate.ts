import Fraction from 'fraction.js'
import { ToolFailure } from '#domain/tool/tool-failure'
import { applyFunction, constant, roundTo } from './math-functions'
import { bounded, factorial, type Operator, operate, parseQuantity, power, type Quantity } from './quantity'

/** `exact`: a whole number, a decimal or a fraction, with `decimal` where the fraction has no end. `approximate`: to 15 digits. */
export type Calculation = { exact: string; decimal?: string } | { approximate: string }

/** In UTF-16 code units. */
export const expressionMaxLength = 1_000
/** So that nothing nested overflows the stack. */
const maxDepth = 100
/** Of a fraction without end. */
const shownDigits = 30
/** What a double can promise. */
const nearDigits = 15

/**
 * Calculates with fractions, so that 0.1 + 0.2 is 0.3; roots, logarithms and the like become decimals where they have to.
 * @throws ToolFailure saying what is wrong with the expression.
 */
export function calculate(expression: string): Calculation {
  return toCalculation(parse(expression))
}

function toCalculation(quantity: Quantity): Calculation {
  if (typeof quantity === 'number') return { approximate: String(Number(quantity.toPrecision(nearDigits))) }
  const exact = finiteDecimal(quantity)
  if (exact !== null) return { exact }
  const zeros = Math.max(0, quantity.d.toString().length - quantity.n.toString().length)
  const decimal = finiteDecimal(roundTo(quantity, zeros + shownDigits)) ?? ''
  return { exact: quantity.toFraction(), decimal }
}

/** Null when the decimals have no end: when the denominator has factors other than 2 and 5. */
function finiteDecimal({ s, n, d }: Fraction): string | null {
  let [rest, decimals] = [d, 0]
  while (rest % 10n === 0n) [rest, decimals] = [rest / 10n, decimals + 1]
  while (rest % 5n === 0n) [rest, decimals] = [rest / 5n, decimals + 1]
  while (rest % 2n === 0n) [rest, decimals] = [rest / 2n, decimals + 1]
  if (rest !== 1n) return null
  const digits = ((n * 10n ** BigInt(decimals)) / d).toString().padStart(decimals + 1, '0')
  const end = digits.length - decimals
  return `${s < 0n ? '-' : ''}${digits.slice(0, end)}${decimals > 0 ? `.${digits.slice(end)}` : ''}`
}

/** As it is typed in other places. */
const spellings = new Map(Object.entries({ '×': '*', '·': '*', '÷': '/', '−': '-', '–': '-', '**': '^', π: 'pi' }))
const tokenPattern = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|([a-z][a-z0-9]*|π)|(\*\*|[-+*/%^!(),×·÷−–]))/iy

type Token = { kind: 'number' | 'name' | 'sign'; text: string }

function tokenize(expression: string): Token[] {
  if (expression.length > expressionMaxLength) {
    throw new ToolFailure(`The expression is longer than ${expressionMaxLength.toLocaleString('en')} characters.`)
  }
  const tokens: Token[] = []
  const text = expression.trimEnd()
  for (tokenPattern.lastIndex = 0; tokenPattern.lastIndex < text.length; ) {
    const at = tokenPattern.lastIndex
    const [, number, name, sign] = tokenPattern.exec(text) ?? []
    if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (name !== undefined) tokens.push({ kind: 'name', text: (spellings.get(name) ?? name).toLowerCase() })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: spellings.get(sign) ?? sign })
    else throw new ToolFailure(`"${text.slice(at).trim().slice(0, 20)}" is not understood.`)
  }
  return tokens
}

function parse(expression: string): Quantity {
  const tokens = tokenize(expression)
  let at = 0
  let depth = 0

  function take(...signs: string[]): string | null {
    const token = tokens[at]
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return null
    at += 1
    return token.text
  }

  function expect(sign: string): void {
    if (!take(sign)) throw unexpected(tokens[at], `"${sign}"`)
  }

  function nested(read: () => Quantity): Quantity {
    depth += 1
    if (depth > maxDepth) throw new ToolFailure('The expression is nested too deeply.')
    const quantity = read()
    depth -= 1
    return quantity
  }

  function sum(): Quantity {
    let left = product()
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) left = operate(sign as Operator, left, product())
    return left
  }

  function product(): Quantity {
    let left = signed()
    for (let sign = take('*', '/', '%'); sign; sign = take('*', '/', '%')) {
      left = operate(sign as Operator, left, signed())
    }
    return left
  }

  // Weaker than a power, as on paper: -2^2 is -4.
  function signed(): Quantity {
    if (take('-')) return operate('*', new Fraction(-1), nested(signed))
    if (take('+')) return nested(signed)
    return raised()
  }

  function raised(): Quantity {
    let base = primary()
    while (take('!')) base = factorial(base)
    return take('^') ? power(base, nested(signed)) : base
  }

  function primary(): Quantity {
    if (take('(')) {
      const inner = nested(sum)
      expect(')')
      return inner
    }
    const token = tokens[at]
    if (!token || token.kind === 'sign') throw unexpected(token, 'a number')
    at += 1
    if (token.kind === 'number') return parseQuantity(token.text)
    return take('(') ? call(token.text) : constant(token.text)
  }

  function call(name: string): Quantity {
    const values = [nested(sum)]
    while (take(',')) values.push(nested(sum))
    expect(')')
    return bounded(applyFunction(name, values))
  }

  const result = sum()
  if (at < tokens.length) throw unexpected(tokens[at], 'the end')
  return result
}

function unexpected(token: Token | undefined, wanted: string): ToolFailure {
  return new ToolFailure(
    token ? `"${token.text}" stands where ${wanted} is expected.` : `${wanted} is missing at the end.`,
  )
}
