import type { ToolContent } from '@better-chat/contract/mcp-server'
import { type ComponentType, type ReactNode, useState } from 'react'
import { formatCount } from '#lib/format'
import { formatBytes } from '#lib/format-bytes'
import { dataText, parseData } from '#lib/parse-data'
import { webAddress } from '#lib/web-address'
import { TextBox, useFolded } from './text-box'
import { ToolValue } from './tool-value'
import { Button } from './ui/button'
import { ValueBox } from './value-box'

export type ToolPicture = { url: string; mediaType: string; name: string }

/** How the place it stands in draws words and pictures. */
export type Drawing = {
  Markdown: ComponentType<{ text: string }>
  Pictures: ComponentType<{ pictures: readonly ToolPicture[] }>
}

type ToolContentsProps = {
  content: readonly ToolContent[]
  /** As the tool's own schema has it; null where it has none. */
  structured: unknown
  drawing: Drawing
}

/** Everything a tool of a server answered with, each by its kind, or all of it as it came. All of it is the server's word. */
export function ToolContents({ content, structured, drawing }: ToolContentsProps) {
  const [isRaw, setIsRaw] = useState(false)
  const isEmpty = content.length === 0 && structured == null
  return (
    <div>
      <div className="mb-1 flex min-h-8 items-center justify-between gap-2">
        <p className="text-muted-foreground text-small">Output</p>
        {!isEmpty && (
          <Button
            variant="ghost"
            size="small"
            aria-pressed={isRaw}
            onClick={() => setIsRaw(!isRaw)}
            className="-mr-1.5 px-1.5 touch:min-w-11 aria-pressed:text-primary"
          >
            Raw
          </Button>
        )}
      </div>
      {isRaw ? (
        <TextBox text={dataText({ content, structured })} label="raw output" />
      ) : (
        <ByKind content={content} structured={structured} drawing={drawing} />
      )}
    </div>
  )
}

function ByKind({ content, structured, drawing }: ToolContentsProps) {
  const { Pictures } = drawing
  const pictures = content.flatMap((one) => pictureIn(one) ?? [])
  const others = content.filter((one) => pictureIn(one) === null && !isSameAs(structured, one))
  return (
    <div className="flex flex-col gap-2">
      {others.map((one, index) => (
        // They come at once and stay in their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Content key={index} content={one} drawing={drawing} />
      ))}
      {pictures.length > 0 && <Pictures pictures={pictures} />}
      {structured != null && <ToolValue value={structured} label="structured output" />}
      {content.length === 0 && structured == null && <Note>It answered with nothing.</Note>}
    </div>
  )
}

type ContentProps = { content: ToolContent; drawing: Drawing }

function Content({ content, drawing }: ContentProps) {
  switch (content.type) {
    case 'text':
      return (
        <div className="flex flex-col gap-1">
          {content.text !== '' && <Words text={content.text} drawing={drawing} />}
          <Whole whole={content.whole} />
          {content.text === '' && !content.whole && <Note>An empty text.</Note>}
        </div>
      )
    case 'image':
      return <Note>A picture of a kind that cannot be shown: {content.mimeType}</Note>
    case 'audio':
      return <Sound mediaType={content.mimeType} url={`data:${content.mimeType};base64,${content.data}`} />
    case 'file':
      return content.mediaType.startsWith('audio/') ? (
        <Sound mediaType={content.mediaType} url={content.url} />
      ) : (
        <a
          href={content.url}
          download={content.name}
          className="max-w-full self-start text-primary underline underline-offset-4 [overflow-wrap:anywhere] touch:py-3"
        >
          <bdi>{content.name}</bdi>
        </a>
      )
    case 'resource':
      return (
        <div className="flex flex-col gap-1">
          <Address uri={content.uri} name={null} />
          {content.text !== null && <Resource text={content.text} mimeType={content.mimeType} drawing={drawing} />}
          <Whole whole={content.whole} />
          {content.byteLength !== null && (
            <Note>
              {content.mimeType ?? 'A file'}, {formatBytes(content.byteLength)}, not shown here.
            </Note>
          )}
        </div>
      )
    case 'link':
      return (
        <div>
          <Address uri={content.uri} name={content.name} />
          {content.description && <Note>{content.description}</Note>}
        </div>
      )
  }
}

/** A picture of our own, or one that came along; null for all else. */
function pictureIn(content: ToolContent): ToolPicture | null {
  if (content.type === 'file') return content.mediaType.startsWith('image/') ? content : null
  if (content.type !== 'image' || !/^image\/[\w.+-]+$/.test(content.mimeType)) return null
  const { data, mimeType } = content
  return { url: `data:${mimeType};base64,${data}`, mediaType: mimeType, name: 'What the tool answered with' }
}

/** Servers give what is structured as a text too, for clients that know texts alone. */
function isSameAs(structured: unknown, content: ToolContent): boolean {
  if (structured == null || content.type !== 'text') return false
  const data = parseData(content.text)
  return data !== undefined && dataText(data) === dataText(structured)
}

// Longer, and laying it out as markdown would hold up the page.
const longestMarkdown = 60_000

/** A text: data as data, and words as markdown, each line of them on its own. */
function Words({ text, drawing: { Markdown } }: { text: string; drawing: Drawing }) {
  const { shown, more } = useFolded(text)
  const data = parseData(text)
  if (data) return <ToolValue value={data} label="text" />
  if (text.length > longestMarkdown) return <TextBox text={text} label="text" />
  return (
    <ValueBox label="text" text={text} more={more} className="bg-card [&_p]:whitespace-pre-line">
      <Markdown text={more ? `${shown}…` : shown} />
    </ValueBox>
  )
}

function Resource({ text, mimeType, drawing }: { text: string; mimeType: string | null; drawing: Drawing }) {
  const isWords = mimeType === null || /^text\/(plain|markdown)|json/.test(mimeType)
  return isWords ? <Words text={text} drawing={drawing} /> : <TextBox text={text} label="resource" />
}

/** Of what is too long to stand here: where all of it is. */
function Whole({ whole }: { whole: { url: string; length: number } | undefined }) {
  if (!whole) return null
  return (
    <a
      href={whole.url}
      target="_blank"
      rel="noopener"
      className="self-start text-primary text-small underline underline-offset-4 touch:py-3"
    >
      All of it, {formatCount(whole.length)} characters
    </a>
  )
}

function Sound({ url, mediaType }: { url: string; mediaType: string }) {
  if (!/^audio\/[\w.+-]+$/.test(mediaType)) return <Note>A sound of a kind that cannot be played: {mediaType}</Note>
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody has written any
    <audio controls preload="metadata" aria-label="What the tool answered with" src={url} className="w-full max-w-sm" />
  )
}

/** Where something is. Only what the browser opens by itself is a link, and where it leads can be read. */
function Address({ uri, name }: { uri: string; name: string | null }) {
  const href = webAddress(uri)
  return (
    <p className="[overflow-wrap:anywhere]">
      {name !== null && <bdi className="font-medium">{name} </bdi>}
      {href !== null ? (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className="text-primary underline underline-offset-4 touch:inline-block touch:py-3"
        >
          <bdi>{href}</bdi>
        </a>
      ) : (
        <code className="font-mono text-code">
          <bdi>{uri}</bdi>
        </code>
      )}
    </p>
  )
}

function Note({ children }: { children: ReactNode }) {
  return <p className="text-muted-foreground text-small [overflow-wrap:anywhere]">{children}</p>
}
