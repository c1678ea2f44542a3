import { ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatCount } from '#lib/format'
import { piecesOf } from '#lib/hidden-characters'
import { dataText } from '#lib/parse-data'
import { Button } from './ui/button'
import { ValueBox } from './value-box'

/** Of a long list, as many at a time are drawn: ten thousand at once would hold up the page. */
const atOnce = 50
const moreAtOnce = 200
/** A longer text is folded in its line. */
const foldedLength = 400
/** What lies deeper, or is longer, is folded until somebody opens it. */
const openDepth = 2
const openLength = 20

/** Anything that JSON can say, as lines that fold, to be copied as a whole. */
export function JsonTree({ value, label }: { value: unknown; label: string }) {
  return (
    <ValueBox label={label} text={() => dataText(value)} className="font-mono text-code">
      {isBranch(value) && lengthOf(value) > 0 ? <Entries value={value} depth={0} /> : <Leaf value={value} />}
    </ValueBox>
  )
}

type Branch = readonly unknown[] | Readonly<Record<string, unknown>>
type EntriesProps = { value: Branch; depth: number }

function Entries({ value, depth }: EntriesProps) {
  const [shown, setShown] = useState(atOnce)
  const keys = Object.keys(value)
  const left = keys.length - shown
  const list = useRef<HTMLUListElement>(null)

  function showMore() {
    // The button may go away, and would take the focus along.
    if (left <= moreAtOnce) list.current?.focus()
    setShown(shown + moreAtOnce)
  }

  return (
    <ul ref={list} tabIndex={-1} className="flex min-w-0 flex-col gap-0.5">
      {keys.slice(0, shown).map((key) => (
        <Entry key={key} name={key} value={(value as Record<string, unknown>)[key]} depth={depth} />
      ))}
      {left > 0 && (
        <li>
          <Button variant="link" size="inline" className="touch:min-h-11" onClick={showMore}>
            Show {formatCount(Math.min(left, moreAtOnce))} more of {formatCount(keys.length)}
          </Button>
        </li>
      )}
    </ul>
  )
}

function Entry({ name, value, depth }: { name: string; value: unknown; depth: number }) {
  if (isBranch(value) && lengthOf(value) > 0) return <FoldedEntry name={name} value={value} depth={depth} />
  return (
    // A line that wraps begins further in than an entry.
    <li className="pl-[34px] -indent-4 [overflow-wrap:anywhere]">
      <Name>{name}</Name> <Leaf value={value} />
    </li>
  )
}

function FoldedEntry({ name, value, depth }: EntriesProps & { name: string }) {
  const count = lengthOf(value)
  const [isOpen, setIsOpen] = useState(depth + 1 < openDepth && count <= openLength)
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="flex max-w-full items-baseline gap-1 rounded-[4px] text-left outline-offset-1 hover:text-foreground touch:min-h-11 touch:items-center"
      >
        <ChevronRight
          strokeWidth={1.75}
          aria-hidden
          data-open={isOpen}
          className="size-3.5 shrink-0 self-center text-muted-foreground data-[open=true]:rotate-90"
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <Name>{name}</Name> <span className="text-muted-foreground">{countWords(value, count)}</span>
        </span>
      </button>
      {isOpen && (
        <div className="ml-[6px] border-l pl-2.5">
          <Entries value={value} depth={depth + 1} />
        </div>
      )}
    </li>
  )
}

function Name({ children }: { children: string }) {
  return (
    <>
      <bdi className="text-(--code-attribute)">
        <Pieces text={children} />
      </bdi>
      <span className="text-muted-foreground">:</span>
    </>
  )
}

function Leaf({ value }: { value: unknown }) {
  if (typeof value === 'string') return <Text text={value} />
  if (isBranch(value)) return <span className="text-muted-foreground">{Array.isArray(value) ? '[]' : '{}'}</span>
  return <span className="text-(--code-number)">{String(value)}</span>
}

function Text({ text }: { text: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const field = useRef<HTMLElement>(null)
  const isFolded = !isWhole && text.length > foldedLength

  function showWhole() {
    // The button goes away, and would take the focus along.
    field.current?.focus()
    setIsWhole(true)
  }

  return (
    <>
      <bdi ref={field} tabIndex={-1} data-lines={/[\n\r]/.test(text)} className={textClass}>
        “<Pieces text={isFolded ? `${text.slice(0, foldedLength)}…` : text} />”
      </bdi>
      {isFolded && (
        <>
          {' '}
          <Button variant="link" size="inline" className="indent-0 touch:min-h-11" onClick={showWhole}>
            all {formatCount(text.length)} characters
          </Button>
        </>
      )}
    </>
  )
}

/** Several lines stand in a block of their own: none of them can be taken for another entry. */
const textClass =
  'whitespace-pre-wrap text-(--code-string) data-[lines=true]:block data-[lines=true]:rounded-[4px] data-[lines=true]:border-l-2 data-[lines=true]:bg-card data-[lines=true]:px-2 data-[lines=true]:indent-0'

/** A text in which what nobody would see is written out. */
function Pieces({ text }: { text: string }) {
  return piecesOf(text).map(({ text: piece, isHidden }, index) =>
    isHidden ? (
      // They come at once and stay in their places.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={index} className="text-muted-foreground">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null
}

function lengthOf(value: Branch): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length
}

function countWords(value: Branch, count: number): string {
  if (Array.isArray(value)) return `${formatCount(count)} ${count === 1 ? 'item' : 'items'}`
  return `${formatCount(count)} ${count === 1 ? 'entry' : 'entries'}`
}
