import { EgressError } from '#infrastructure/egress/egress-error'

/** What is read takes so much more room than its bytes that those alone are no bound: lists and objects, and a third of it each value in them. */
const mostWeight = 1_000_000
const weights = { list: 3, value: 1 }
/** Lists in lists; what copies them goes as deep. */
const mostDepth = 200

const [quote, backslash, comma, lineFeed, carriageReturn] = [0x22, 0x5c, 0x2c, 0x0a, 0x0d]
const [bracket, brace, bracketEnd, braceEnd] = [0x5b, 0x7b, 0x5d, 0x7d]

/** Looks at JSON, or events of it, as its bytes come. @throws EgressError `too-large` at what nobody should read. */
export function createJsonScale(): (bytes: Uint8Array) => void {
  let weight = 0
  let depth = 0
  let isInString = false
  let isEscaped = false

  function look(byte: number): void {
    // No string of JSON goes over a line's end, whatever came before it.
    if (byte === lineFeed || byte === carriageReturn) isInString = false
    else if (isEscaped) isEscaped = false
    else if (isInString && byte === backslash) isEscaped = true
    else if (byte === quote) isInString = !isInString
    else if (!isInString) weigh(byte)
    if (!isInString) isEscaped = false
  }

  function weigh(byte: number): void {
    if (byte === comma) weight += weights.value
    else if (byte === bracket || byte === brace) {
      weight += weights.list
      depth += 1
    } else if (byte === bracketEnd || byte === braceEnd) depth = Math.max(0, depth - 1)
  }

  return (bytes) => {
    for (const byte of bytes) {
      look(byte)
      if (weight > mostWeight || depth > mostDepth) throw new EgressError('too-large')
    }
  }
}
