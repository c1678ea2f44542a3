/** A block of code around any text: its fence is longer than whatever stands in it. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}

export function quoted(text: string): string {
  return closeFence(text)
    .split(/\r\n|\r|\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/** The text, with the block of code closed that an answer was cut off in: what follows would be taken for code. */
export function closeFence(text: string): string {
  let open: string | null = null
  for (const [, fence = '', rest = ''] of text.matchAll(/^ {0,3}(`{3,}|~{3,})([^\r\n]*)/gm)) {
    if (open === null) {
      if (fence.startsWith('~') || !rest.includes('`')) open = fence
    } else if (fence[0] === open[0] && fence.length >= open.length && rest.trim() === '') {
      open = null
    }
  }
  return open === null ? text : `${text}\n${open}`
}

/** Words on one line that are no Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, (mark) => `\\${mark}`)
}
