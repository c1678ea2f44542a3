/** What a server says, however deep, without halves of characters: no model or store takes those. */
export function wellFormed<Value>(value: Value): Value {
  // Of the same kind as what was given.
  return mend(value) as Value
}

function mend(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(mend)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), mend(inner)]))
}
