import { BrandMark } from '#components/brand'

const conversations = ['Rate limiter for Workers', 'Reading a lease: clause 14', 'Sourdough at 78 % hydration']
const older = ['FTS5 trigram or unicode61?', 'Letter to the landlord', 'What is a Durable Object, really']

/** The product, drawn with its own colours and measures, so that it is right in both themes and weighs nothing. */
export function ProductPicture() {
  return (
    <div
      role="img"
      aria-label="A conversation in Better Chat: the conversations at the left, a question, its answer with a piece of code, and the field for the next message."
      className="relative mx-auto w-full max-w-4xl flex-1 overflow-hidden rounded-t-[16px] border border-b-0 bg-background text-left shadow-float"
    >
      <div aria-hidden className="flex h-full min-h-[33rem]">
        <div className="hidden w-56 shrink-0 border-r bg-sidebar p-3 md:block">
          <div className="flex items-center gap-2 px-2 pt-1 pb-4 font-semibold">
            <BrandMark className="size-4" />
            Better Chat
          </div>
          <PictureGroup label="Today" titles={conversations} isFirst />
          <PictureGroup label="Yesterday" titles={older} />
        </div>
        <div className="flex min-w-0 flex-1 flex-col px-4 pt-5 md:px-10">
          <div className="max-w-[85%] self-end rounded-[18px] rounded-br-[6px] bg-bubble px-3.5 py-2 text-answer">
            Write a token bucket for a Durable Object.
          </div>
          <div className="mt-6 text-muted-foreground">Thought for 6 s</div>
          <div className="mt-2.5 text-answer">
            An object handles one event at a time, so the bucket needs no lock: read, refill by elapsed time, take,
            write.
          </div>
          <div className="mt-3.5 overflow-hidden rounded-card border bg-code-ground font-mono text-code">
            <div className="border-b px-3.5 py-2 text-muted-foreground text-small">ts</div>
            <div className="whitespace-pre px-3.5 py-3">{code}</div>
          </div>
          <div className="mt-auto pt-6 pb-4">
            <div className="rounded-composer border bg-card px-4 pt-3.5 pb-3 shadow-composer">
              <div className="text-muted-foreground text-answer">Ask anything</div>
              <div className="mt-3 flex items-center justify-between">
                <span className="font-medium">Claude Sonnet 5.5</span>
                <span className="size-8 rounded-[10px] bg-foreground" />
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}

function PictureGroup({ label, titles, isFirst = false }: { label: string; titles: string[]; isFirst?: boolean }) {
  return (
    <div className="pb-3">
      <div className="px-2 pb-1 text-muted-foreground text-small">{label}</div>
      {titles.map((title, index) => (
        <div
          key={title}
          className={`flex items-center gap-2 rounded-row px-2 py-1.5 ${isFirst && index === 0 ? 'bg-accent' : ''}`}
        >
          <span className="truncate">{title}</span>
          {isFirst && index === 0 && <span className="ml-auto size-[7px] shrink-0 rounded-full bg-primary" />}
        </div>
      ))}
    </div>
  )
}

const code = `export function take(bucket: Bucket, now: number, cost = 1) {
  const refill = ((now - bucket.at) / 1000) * bucket.perSecond
  bucket.tokens = Math.min(bucket.burst, bucket.tokens + refill)
  if (bucket.tokens < cost) return false
  bucket.tokens -= cost
  return true
}`
