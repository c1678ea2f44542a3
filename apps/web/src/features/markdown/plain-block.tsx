/** At most so much, up to the end of a line where there is one. */
const pieces = /[\s\S]{1,4000}(?:\n|$)|[\s\S]{1,4000}/g

/** A text as it is. A long one is laid out in pieces: as a whole it would take the browser seconds, and again for each word. */
export function PlainBlock({ text }: { text: string }) {
  return (
    <p className="whitespace-pre-wrap">
      {text.match(pieces)?.map((piece, index) => (
        // Texts only grow at their end, so a piece's place is who it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <span key={index} className="block">
          {piece}
        </span>
      ))}
    </p>
  )
}
