const piece = 4_000

/** A text as it is. A long one is laid out in pieces, so that while it grows only the last is laid out again. */
export function PlainBlock({ text }: { text: string }) {
  const pieces = text.match(new RegExp(`[^]{1,${piece}}`, 'g')) ?? []
  return (
    <p className="whitespace-pre-wrap">
      {pieces.map((part, index) => (
        // Texts only grow at their end, so a piece's place is who it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="block">
          {part}
        </span>
      ))}
    </p>
  )
}
