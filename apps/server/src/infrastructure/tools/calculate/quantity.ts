import Fraction from 'fraction.js'
import { ToolFailure } from '#domain/tool/tool-failure'

/** A number of a calculation: a fraction is exact, a double is near enough. */
export type Quantity = Fraction | number

/** About 1,200 digits. What is larger is no question of everyday life, and would keep others waiting. */
const maxBits = 4_096
const tooLarge = 'A number of this calculation has more than 1,200 digits.'

/** @throws ToolFailure when the number is too large, or none. */
export function bounded<Q extends Quantity>(quantity: Q): Q {
  if (typeof quantity === 'number') {
    if (!Number.isFinite(quantity)) throw new ToolFailure('The result is no number, or too large for one.')
  } else if (bitsOf(quantity) > maxBits) throw new ToolFailure(tooLarge)
  return quantity
}

export function toNumber(quantity: Quantity): number {
  return bounded(Number(quantity.valueOf()))
}

/** A number as it is written: digits, a point, an exponent of ten. */
export function parseQuantity(text: string): Fraction {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', decimals = ''] = mantissa.split('.')
  const power = Number(exponent) - decimals.length
  if (Math.abs(power) * Math.log2(10) > maxBits) throw new ToolFailure(tooLarge)
  const ten = 10n ** BigInt(Math.abs(power))
  const digits = BigInt(`${whole}${decimals}`)
  return bounded(power < 0 ? new Fraction(digits, ten) : new Fraction(digits * ten))
}

type Operation = { exact: (a: Fraction, b: Fraction) => Fraction; near: (a: number, b: number) => number }

const operations = {
  '+': { exact: (a, b) => a.add(b), near: (a, b) => a + b },
  '-': { exact: (a, b) => a.sub(b), near: (a, b) => a - b },
  '*': { exact: (a, b) => a.mul(b), near: (a, b) => a * b },
  '/': { exact: (a, b) => a.div(notZero(b)), near: (a, b) => a / b },
  '%': { exact: (a, b) => a.mod(notZero(b)), near: (a, b) => a % b },
} as const satisfies Record<string, Operation>
export type Operator = keyof typeof operations

/** Exact as long as both are. `%` is the remainder, with the sign of the dividend. */
export function operate(operator: Operator, a: Quantity, b: Quantity): Quantity {
  const { exact, near } = operations[operator]
  if (typeof a === 'number' || typeof b === 'number') return bounded(near(toNumber(a), toNumber(b)))
  return bounded(exact(a, b))
}

/** Exact for whole exponents. */
export function power(base: Quantity, exponent: Quantity): Quantity {
  if (typeof base === 'number' || typeof exponent === 'number' || exponent.d !== 1n) {
    return bounded(toNumber(base) ** toNumber(exponent))
  }
  if (exponent.n > BigInt(maxBits) || BigInt(bitsOf(base) - 1) * exponent.n > BigInt(maxBits)) {
    throw new ToolFailure(tooLarge)
  }
  if (exponent.s < 0n) notZero(base)
  return bounded(base.pow(exponent))
}

export function factorial(quantity: Quantity): Fraction {
  if (typeof quantity === 'number' || quantity.d !== 1n || quantity.s < 0n) {
    throw new ToolFailure('A factorial is taken of a whole number that is not negative.')
  }
  let product = new Fraction(1)
  for (let factor = 2n; factor <= quantity.n; factor++) product = bounded(product.mul(new Fraction(factor)))
  return product
}

/** Exact for squares of fractions. */
export function squareRoot(quantity: Quantity): Quantity {
  const near = Math.sqrt(toNumber(quantity))
  if (Number.isNaN(near)) throw new ToolFailure('A negative number has no real square root.')
  if (typeof quantity === 'number') return bounded(near)
  const [top, bottom] = [wholeRoot(quantity.n), wholeRoot(quantity.d)]
  return top === null || bottom === null ? bounded(near) : new Fraction(top, bottom)
}

/** The root of a square, by Newton's method; null for any other number. */
function wholeRoot(square: bigint): bigint | null {
  if (square < 2n) return square
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2))
  for (;;) {
    const next = (root + square / root) / 2n
    if (next >= root) break
    root = next
  }
  return root * root === square ? root : null
}

function notZero(quantity: Fraction): Fraction {
  if (quantity.n === 0n) throw new ToolFailure('This divides by zero.')
  return quantity
}

function bitsOf({ n, d }: Fraction): number {
  return Math.max(n.toString(2).length, d.toString(2).length)
}
