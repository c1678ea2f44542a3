import Fraction from 'fraction.js'
import { ToolFailure } from '#domain/tool/tool-failure'
import { parseQuantity, type Quantity, squareRoot, toNumber } from './quantity'

export function constant(name: string): Quantity {
  if (name === 'pi') return Math.PI
  if (name === 'e') return Math.E
  throw new ToolFailure(`"${name}" is not known. Constants are pi and e; functions are ${functionNames}.`)
}

type Apply = (first: Quantity, ...rest: Quantity[]) => Quantity
/** The fewest and the most values it takes. */
type Known = { apply: Apply; takes: [number, number] }

const one = (apply: (value: Quantity) => Quantity): Known => ({ apply, takes: [1, 1] })
const near = (apply: (value: number) => number) => one((value) => apply(toNumber(value)))
const many = (apply: (a: Quantity, b: Quantity) => Quantity): Known => ({
  apply: (first, ...rest) => rest.reduce(apply, first),
  takes: [1, Number.POSITIVE_INFINITY],
})
/** Of a double its digits: the library would look for a fraction near it, for long and not near enough. */
function exactly(value: Quantity): Fraction {
  if (typeof value !== 'number') return value
  const size = parseQuantity(String(Math.abs(value)))
  return value < 0 ? size.neg() : size
}

function isLess(a: Quantity, b: Quantity): boolean {
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) < toNumber(b)
  return a.compare(b) < 0
}

const places = (value: Quantity | undefined) => (value === undefined ? 0 : toNumber(value))

const functions = new Map<string, Known>(
  Object.entries({
    abs: one((value) => (typeof value === 'number' ? Math.abs(value) : value.abs())),
    floor: one((value) => exactly(value).floor()),
    ceil: one((value) => exactly(value).ceil()),
    round: { apply: (value, to) => roundTo(exactly(value), places(to)), takes: [1, 2] },
    min: many((a, b) => (isLess(b, a) ? b : a)),
    max: many((a, b) => (isLess(a, b) ? b : a)),
    gcd: many((a, b) => exactly(a).gcd(exactly(b))),
    lcm: many((a, b) => exactly(a).lcm(exactly(b))),
    sqrt: one(squareRoot),
    cbrt: near(Math.cbrt),
    exp: near(Math.exp),
    ln: near(Math.log),
    log: {
      apply: (value, base) =>
        base === undefined ? Math.log10(toNumber(value)) : Math.log(toNumber(value)) / Math.log(toNumber(base)),
      takes: [1, 2],
    },
    log2: near(Math.log2),
    sin: near(Math.sin),
    cos: near(Math.cos),
    tan: near(Math.tan),
    asin: near(Math.asin),
    acos: near(Math.acos),
    atan: near(Math.atan),
  }),
)
export const functionNames = [...functions.keys()].join(', ')

export function applyFunction(name: string, [first, ...rest]: Quantity[]): Quantity {
  const known = functions.get(name)
  if (!known || first === undefined) throw new ToolFailure(`"${name}" is not known. Functions are ${functionNames}.`)
  const [fewest, most] = known.takes
  const count = rest.length + 1
  if (count < fewest || count > most)
    throw new ToolFailure(`${name} takes ${most} ${most === 1 ? 'value' : 'values'} at most.`)
  return known.apply(first, ...rest)
}

/** Half goes away from zero, as people round. */
export function roundTo(value: Fraction, decimals: number): Fraction {
  if (!Number.isInteger(decimals) || Math.abs(decimals) > 2_000) {
    throw new ToolFailure('Rounding takes a whole number of decimals.')
  }
  const unit = new Fraction(10).pow(new Fraction(-decimals))
  const half = new Fraction(1, 2)
  const steps = value.abs().div(unit).add(half).floor()
  return steps.mul(unit).mul(new Fraction(value.s))
}
