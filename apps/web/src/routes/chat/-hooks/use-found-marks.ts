import { useEffect } from 'react'
import { placesOf } from '#features/find/places-of'

const name = 'found'
const currentName = 'found-current'
/** A word of one letter is everywhere. */
const mostMarks = 2_000

/** Marks words in the messages on screen, and in the one that is gone to more strongly, where the browser can: the page itself stays as it is. */
export function useFoundMarks(words: string, currentId: string | null): void {
  useEffect(() => {
    const page = document.querySelector('main')
    if (!('highlights' in CSS) || !page || words.trim() === '') return
    let frame = 0
    const mark = () => {
      const ranges = { [name]: new Highlight(), [currentName]: new Highlight() }
      let count = 0
      for (const row of page.querySelectorAll('[data-message-id]')) {
        const marks = ranges[row.getAttribute('data-message-id') === currentId ? currentName : name]
        for (const range of rangesIn(row, words)) if (count++ < mostMarks) marks?.add(range)
      }
      for (const [key, highlight] of Object.entries(ranges)) CSS.highlights.set(key, highlight)
    }
    const markSoon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(mark)
    }
    mark()
    // Messages come and go as the page is scrolled, and the list with them when it begins anew.
    const observer = new MutationObserver(markSoon)
    observer.observe(page, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      CSS.highlights.delete(name)
      CSS.highlights.delete(currentName)
    }
  }, [words, currentId])
}

function* rangesIn(row: Element, words: string): Generator<Range> {
  const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const { start, end } of placesOf(node.textContent ?? '', words)) {
      const range = new Range()
      range.setStart(node, start)
      range.setEnd(node, end)
      yield range
    }
  }
}
