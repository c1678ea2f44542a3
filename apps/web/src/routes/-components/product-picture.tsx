import { BrandMark } from '#components/brand'
import { PictureCode } from './picture-code'
import { PictureIcon } from './picture-icon'

const groups = [
  { label: 'Today', titles: ['Rate limiter for Workers', 'Reading a lease: clause 14', 'Sourdough at 78 % hydration'] },
  { label: 'Yesterday', titles: ['FTS5 trigram or unicode61?', 'Letter to the landlord', 'What is a Durable Object'] },
  { label: 'Previous 7 days', titles: ['Kafka on the Shore, chapter 11', 'Icons for the settings page'] },
]

/** The product, drawn with its own colours and measures, so that it is right in both themes and weighs nothing. */
export function ProductPicture() {
  return (
    <div
      role="img"
      aria-label="A conversation in Better Chat: the conversations at the left, a question, its answer with a piece of code, and the field for the next message."
      data-ground
      className="relative mx-auto w-full max-w-[58rem] overflow-hidden rounded-[16px] border bg-background text-left shadow-float print:hidden"
    >
      <div aria-hidden className="flex min-h-[35rem]">
        <PictureSidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="px-4 py-3.5 font-medium md:px-5">Rate limiter for Workers</div>
          <div className="mx-auto flex w-full max-w-[39.5rem] flex-1 flex-col px-4 pt-3">
            <PictureAnswer />
            <PictureComposer />
          </div>
        </div>
      </div>
    </div>
  )
}

function PictureSidebar() {
  return (
    <div className="flex w-56 shrink-0 flex-col border-r bg-sidebar px-2 py-3.5 max-md:hidden">
      <div className="flex items-center gap-2 px-2 pb-3.5 font-semibold">
        <BrandMark className="size-[1.125rem]" />
        Better Chat
        <PictureIcon name="sidebar" className="ml-auto size-4 text-muted-foreground" />
      </div>
      <div className="flex items-center gap-2.5 px-2 py-1.5">
        <PictureIcon name="write" />
        New chat
      </div>
      {groups.map(({ label, titles }, group) => (
        <div key={label} className="pt-4">
          <div className="px-2 pb-1 text-muted-foreground text-small">{label}</div>
          {titles.map((title, row) => (
            <div
              key={title}
              className={`flex items-center gap-2 rounded-row px-2 py-1.5 ${group + row === 0 ? 'bg-accent' : ''}`}
            >
              <span className="truncate">{title}</span>
              {group === 0 && row === 1 && <span className="ml-auto size-[7px] shrink-0 rounded-full bg-primary" />}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function PictureAnswer() {
  return (
    <>
      <div className="max-w-[88%] self-end rounded-[18px] rounded-br-[6px] bg-bubble px-3.5 py-2 text-answer">
        Write a token bucket for a Durable Object.
      </div>
      <div className="mt-6 flex items-center gap-2 text-muted-foreground">
        <PictureIcon name="reasoning" />
        Thought for 12 s
        <PictureIcon name="right" className="size-3.5" />
      </div>
      <div className="mt-2.5 text-answer">
        An object handles one event at a time, so the bucket needs no lock: read, refill by elapsed time, take, write.
      </div>
      <div className="mt-3.5 overflow-hidden rounded-card border bg-code-ground font-mono text-code">
        <div className="flex items-center gap-3.5 border-b px-3.5 py-2 text-muted-foreground text-small">
          <span className="mr-auto">ts</span>
          <PictureIcon name="wrap" className="size-3.5" />
          <PictureIcon name="download" className="size-3.5" />
          <PictureIcon name="copy" className="size-3.5" />
        </div>
        <PictureCode />
      </div>
      <div className="mt-3 flex items-center gap-4 text-muted-foreground">
        <PictureIcon name="copy" className="size-3.5" />
        <PictureIcon name="again" className="size-3.5" />
        <PictureIcon name="details" className="size-3.5" />
        <span className="text-small max-sm:hidden">Claude Sonnet 4.5 · first token 0.6 s</span>
      </div>
    </>
  )
}

function PictureComposer() {
  return (
    <div className="-mx-2 mt-auto pt-8 pb-3">
      <div className="rounded-composer border bg-card px-3.5 pt-3.5 pb-3 shadow-composer" data-ground>
        <div className="px-1 text-answer">And a test for it, please.</div>
        <div className="mt-3 flex items-center gap-1.5 px-1 font-medium">
          Claude Sonnet 4.5
          <PictureIcon name="down" className="size-3.5" />
          <span className="ml-auto grid size-8 place-items-center rounded-[11px] bg-foreground text-background">
            <PictureIcon name="send" />
          </span>
        </div>
      </div>
    </div>
  )
}
