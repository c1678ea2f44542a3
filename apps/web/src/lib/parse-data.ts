/** What is nested deeper stays the text it is: drawing it, or writing it out, would take the page down. */
const deepest = 100

/** A text that is JSON, an object or an array, as that; undefined for any other, and for one that would lose something. */
export function parseData(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text) || isDeepText(text)) return undefined
  let isWhole = true
  // Not every browser hands on how a value was written.
  const keep = (_key: string, value: unknown, written?: { source?: string }) => {
    if (typeof value !== 'number' || isExact(value)) return value
    const source = written?.source ?? ''
    isWhole &&= canBeWritten && /^-?\d+$/.test(source)
    return isWhole ? BigInt(source) : value
  }
  try {
    const value: unknown = JSON.parse(text, keep)
    return isWhole && typeof value === 'object' && value !== null ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What is there as JSON: on lines of its own where that can be read. */
export function dataText(value: unknown): string {
  try {
    return (isDeep(value) ? JSON.stringify(value) : JSON.stringify(value, asWritten, 2)) ?? ''
  } catch (error) {
    if (error instanceof RangeError) return 'This is nested too deeply to be written out.'
    throw error
  }
}

type RawJson = { rawJSON?: (text: string) => unknown }

const { rawJSON } = JSON as RawJson
const canBeWritten = rawJSON !== undefined

function asWritten(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' && rawJSON ? rawJSON(String(value)) : value
}

/** Whether a number says all that was written. */
function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
}

function isDeepText(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isInString && character === '\\') index++
    else if (character === '"') isInString = !isInString
    else if (isInString) continue
    else if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
    if (depth > deepest) return true
  }
  return false
}

function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return false
  }
  return true
}
