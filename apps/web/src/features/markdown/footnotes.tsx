import { MarkdownBlock } from './markdown-block'
import { followInPlace, noteId, referenceId } from './note-reference'
import type { OutlineNote } from './outline'

/** The footnotes of an answer, each with the ways back to where it is referred to. */
export function Footnotes({ notes, prefix }: { notes: OutlineNote[]; prefix: string }) {
  if (notes.length === 0) return null
  return (
    <div className="footnotes border-t pt-3 text-muted-foreground text-ui">
      <ol aria-label="Footnotes">
        {notes.map(({ number, timesReferred, body }) => (
          <li key={number} id={noteId(prefix, number)} value={number} tabIndex={-1}>
            <MarkdownBlock {...body} isOpen={false} notePrefix={prefix} />
            <span className="ms-1.5 inline-flex gap-2">
              {Array.from({ length: timesReferred }, (_, index) => (
                <a
                  // biome-ignore lint/suspicious/noArrayIndexKey: the ways back are told apart by their count alone
                  key={index}
                  href={`#${referenceId(prefix, number, index + 1)}`}
                  aria-label={`Back to reference ${index + 1} of footnote ${number}`}
                  onClick={followInPlace}
                >
                  ↩{index > 0 && <sup>{index + 1}</sup>}
                </a>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
