export type CodeFence = { language: string; code: string; isClosed: boolean }

/** What opens a piece of code, as a part of other patterns: backticks with none behind them on the line, or tildes. */
export const fenceMark = /`{3,}(?=[^`\n]*(?:\n|$))|~{3,}/.source

const opening = new RegExp(`^( {0,3})(${fenceMark})([^\\n]*)(?:\\n|$)`)

/** A block that is one fence and nothing else, read without the parser: code can be long while it grows. */
export function readFence(block: string): CodeFence | null {
  const [line, indent = '', mark = '', info = ''] = opening.exec(block) ?? []
  if (line === undefined) return null
  const body = block.slice(line.length).trimEnd()
  const at = body.lastIndexOf('\n') + 1
  const isClosed = isClosing(body.slice(at), mark)
  const code = isClosed ? body.slice(0, Math.max(0, at - 1)) : block.slice(line.length).replace(/\n$/, '')
  return {
    // A word that is still being written is not its language yet.
    language: line.endsWith('\n') ? languageOf(info) : '',
    code: indent === '' ? code : code.replaceAll(new RegExp(`^ {0,${indent.length}}`, 'gm'), ''),
    isClosed,
  }
}

/** Whether the source of a piece of code ends with its closing fence. */
export function endsWithFence(source: string): boolean {
  const mark = /^\s*(`{3,}|~{3,})/.exec(source)?.[1]
  return (
    mark !== undefined &&
    source.includes('\n') &&
    isClosing(source.slice(source.lastIndexOf('\n') + 1).replace(/^[\s>]+/, ''), mark)
  )
}

/** The language of a fence: the first word behind it. */
export function languageOf(info: string): string {
  return /^[^\s{:,]{1,40}/.exec(info.trim())?.[0]?.toLowerCase() ?? ''
}

/** A text without the pieces of code at its margin. */
export function withoutFences(text: string): string {
  let mark: string | null = null
  const lines = text.split('\n').filter((line) => {
    if (mark !== null) {
      if (isClosing(line, mark)) mark = null
      return false
    }
    mark = fenceMarkOf(line)
    return mark === null
  })
  return lines.join('\n')
}

/** The mark of the fence a text begins with. */
export function fenceMarkOf(text: string): string | null {
  return opening.exec(text)?.[2] ?? null
}

/** Whether a line closes the fence that a mark opened. */
export function isClosing(line: string, mark: string): boolean {
  const rest = line.trim()
  return /^ {0,3}\S/.test(line) && rest.length >= mark.length && rest === mark.charAt(0).repeat(rest.length)
}
