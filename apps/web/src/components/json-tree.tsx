import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { formatCount } from '#lib/format'
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
    <ValueBox label={label} text={JSON.stringify(value, null, 2) ?? ''} className="font-mono text-code">
      {isBranch(value) ? <Entries value={value} depth={0} /> : <Leaf value={value} />}
    </ValueBox>
  )
}

type Branch = readonly unknown[] | Readonly<Record<string, unknown>>
type EntriesProps = { value: Branch; depth: number }

function Entries({ value, depth }: EntriesProps) {
  const [shown, setShown] = useState(atOnce)
  const keys = Object.keys(value)
  const left = keys.length - shown
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {keys.slice(0, shown).map((key) => (
        <Entry key={key} name={key} value={(value as Record<string, unknown>)[key]} depth={depth} />
      ))}
      {left > 0 && (
        <li>
          <Button variant="link" size="inline" className="touch:min-h-11" onClick={() => setShown(shown + moreAtOnce)}>
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
    <li className="pl-[18px] [overflow-wrap:anywhere]">
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

function Name({ children }: { children: ReactNode }) {
  return (
    <>
      <bdi className="text-(--code-attribute)">{children}</bdi>
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
  const isFolded = !isWhole && text.length > foldedLength
  return (
    <>
      <bdi className="whitespace-pre-wrap text-(--code-string)">
        “{isFolded ? `${text.slice(0, foldedLength)}…` : text}”
      </bdi>
      {isFolded && (
        <>
          {' '}
          <Button variant="link" size="inline" className="touch:min-h-11" onClick={() => setIsWhole(true)}>
            all {formatCount(text.length)} characters
          </Button>
        </>
      )}
    </>
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
