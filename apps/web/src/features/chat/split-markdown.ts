const fence = /^ {0,3}(`{3,}|~{3,})/
/** Lines that may belong to what stood before the blank line: list items, quotes, tables, indented text, HTML. */
const continues = /^(\s|[-*+]\s|\d+[.)]\s|>|\||<)/
/** Definitions may be used anywhere, so a text with them is one block. */
const hasDefinitions = /^ {0,3}\[[^\]]+\]:/m

/**
 * Cuts an answer into blocks that can be drawn on their own, so that while it grows only the last one is parsed again.
 * Joined with nothing in between, the blocks are the text.
 */
export function splitMarkdown(text: string): string[] {
  if (hasDefinitions.test(text)) return [text]
  const blocks: string[] = []
  let block = ''
  let openFence: string | null = null
  let wasBlank = false

  for (const line of text.split(/(?<=\n)/)) {
    const mark = line.match(fence)?.[1]
    if (openFence === null && wasBlank && line.trim() !== '' && !continues.test(line)) {
      blocks.push(block)
      block = ''
    }
    if (mark && openFence === null) openFence = mark
    else if (mark && openFence !== null && mark.startsWith(openFence) && line.trim() === mark) openFence = null
    wasBlank = openFence === null && line.trim() === ''
    block += line
  }
  if (block !== '') blocks.push(block)
  return blocks
}
