/** Where a text stops being JSON, for the person who wrote it; browsers say it each in another way, or not at all. */
export function jsonFault(text: string): string {
  const at = faultAt(text)
  if (at === null) return 'This is not valid JSON.'
  const before = text.slice(0, at).split('\n')
  const place = `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
  const found = text.slice(at).match(/^"[^"\n]{0,20}|^[\w-]{1,20}|^./u)?.[0]
  return found === undefined ? `${place}: something is missing here.` : `${place}: ${found} is not expected here.`
}

type Cursor = { text: string; at: number }

const blank = /\s*/y
const end = /$/y
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y

function faultAt(text: string): number | null {
  const cursor = { text, at: 0 }
  const isWhole = takeValue(cursor) && take(cursor, end)
  return isWhole ? null : cursor.at
}

/** Goes past what comes next, if that is it; otherwise stays before it. */
function take(cursor: Cursor, what: RegExp): boolean {
  blank.lastIndex = cursor.at
  cursor.at += blank.exec(cursor.text)?.[0].length ?? 0
  what.lastIndex = cursor.at
  const found = what.exec(cursor.text)
  if (found) cursor.at += found[0].length
  return found !== null
}

function takeValue(cursor: Cursor): boolean {
  if (take(cursor, /\{/y))
    return takeList(cursor, /\}/y, (each) => take(each, string) && take(each, /:/y) && takeValue(each))
  if (take(cursor, /\[/y)) return takeList(cursor, /\]/y, takeValue)
  return take(cursor, string) || take(cursor, word)
}

function takeList(cursor: Cursor, end: RegExp, takeItem: (cursor: Cursor) => boolean): boolean {
  if (take(cursor, end)) return true
  while (takeItem(cursor)) {
    if (take(cursor, end)) return true
    if (!take(cursor, /,/y)) return false
  }
  return false
}
