/**
 * Watches a scrolling list of `[data-message-id]` from inside the page, after each painted frame. A blank is a frame in
 * which part of the screen shows no message; a jump is one in which messages moved against the direction, by more than one
 * turn of the wheel, or apart from each other.
 */
export function watchFrames(list: Element, deltaY: number) {
  // What stands between two messages, and what may stand before the first and after the last.
  const gapPx = 40
  const olderPx = 96
  const blanks: string[] = []
  const jumps: string[] = []
  let before = look()
  let isWatching = true
  let stillFrames = 0

  function look() {
    const box = list.getBoundingClientRect()
    const rows = Array.from(list.querySelectorAll('[data-message-id]'), (row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return { id: row.getAttribute('data-message-id') ?? '', top: top - box.top, bottom: bottom - box.top }
    })
    const visible = rows.filter(({ top, bottom }) => bottom > 0 && top < box.height).sort((a, b) => a.top - b.top)
    return { visible, height: box.height, scrollTop: list.scrollTop, scrollHeight: list.scrollHeight }
  }

  function findBlank({ visible, height, scrollTop, scrollHeight }: ReturnType<typeof look>): string | null {
    let covered = scrollTop < olderPx ? olderPx - scrollTop : 0
    for (const { id, top, bottom } of visible) {
      if (top > covered + gapPx) return `${covered} to ${top}, before ${id}`
      covered = bottom
    }
    const isAtEnd = scrollTop + height >= scrollHeight - gapPx
    return covered + gapPx < height && !isAtEnd ? `${covered} to ${height}` : null
  }

  function findJump(now: ReturnType<typeof look>): string | null {
    const topBefore = new Map(before.visible.map(({ id, top }) => [id, top]))
    const moves = now.visible.flatMap(({ id, top }) => {
      const was = topBefore.get(id)
      return was === undefined ? [] : [top - was]
    })
    if (moves.length === 0) return null
    const [least, most] = [Math.min(...moves), Math.max(...moves)]
    if (most - least > 1) return `apart: ${moves.map(Math.round)}`
    const along = -Math.sign(deltaY) * (deltaY > 0 ? most : least)
    if (along < -1) return `against: ${along}`
    return along > Math.abs(deltaY) + 1 ? `too far: ${along}` : null
  }

  function watch() {
    if (!isWatching) return
    const now = look()
    const [blank, jump] = [findBlank(now), findJump(now)]
    if (blank) blanks.push(blank)
    if (jump) jumps.push(jump)
    stillFrames = now.scrollTop === before.scrollTop ? stillFrames + 1 : 0
    before = now
    requestAnimationFrame(afterPaint)
  }

  const channel = new MessageChannel()
  channel.port1.onmessage = watch
  const afterPaint = () => channel.port2.postMessage(null)
  requestAnimationFrame(afterPaint)

  return {
    /** Resolves when nothing has moved for some frames. */
    async atRest() {
      stillFrames = 0
      while (stillFrames < 4) await new Promise((resolve) => requestAnimationFrame(resolve))
    },
    end() {
      isWatching = false
      return { blanks, jumps }
    },
  }
}
