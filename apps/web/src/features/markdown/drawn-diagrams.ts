import type { DiagramPicture } from './mermaid'

/** Some dozens of kilobytes each. */
const mostKept = 50

const kept = new Map<string, DiagramPicture>()

/** The picture of a diagram if it has been drawn in these colours: laying it out again would take a tenth of a second. */
export function drawnBefore(source: string, colours: string): DiagramPicture | null {
  return kept.get(keyOf(source, colours)) ?? null
}

/** Keeps the picture of a diagram in these colours, in the place of the oldest when there are many. */
export function keepDrawn(source: string, colours: string, picture: DiagramPicture): void {
  kept.set(keyOf(source, colours), picture)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
}

function keyOf(source: string, colours: string): string {
  return `${colours}\n${source}`
}
