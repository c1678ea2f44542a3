import type { ToolContent } from '@better-chat/contract/mcp-server'
import type { ReactNode } from 'react'
import { TextBox } from '#components/text-box'
import { formatBytes } from '#lib/format-bytes'
import { webAddress } from '#lib/web-address'

type ToolContentsProps = {
  content: readonly ToolContent[]
  /** As the tool's own schema has it; null where it has none. */
  structured: unknown
}

/** Everything a tool of a server answered with, each by its kind. All of it is the server's word: nothing of it is markup. */
export function ToolContents({ content, structured }: ToolContentsProps) {
  return (
    <div className="flex flex-col gap-2">
      {content.map((one, index) => (
        // They come at once and stay in their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Content key={index} content={one} />
      ))}
      {structured != null && (
        <div>
          <p className="mb-1 text-muted-foreground text-small">Structured</p>
          <TextBox text={JSON.stringify(structured, null, 2)} label="structured content" />
        </div>
      )}
      {content.length === 0 && structured == null && <Note>It answered with nothing.</Note>}
    </div>
  )
}

function Content({ content }: { content: ToolContent }) {
  switch (content.type) {
    case 'text':
      return content.text === '' ? <Note>An empty text.</Note> : <TextBox text={content.text} label="text" />
    case 'image':
      return <Picture {...content} />
    case 'file':
      return (
        <a href={content.url} target="_blank" rel="noopener" className="self-start">
          <img src={content.url} alt={content.name} className="max-h-72 max-w-full rounded-row border object-contain" />
        </a>
      )
    case 'audio':
      return <Sound {...content} />
    case 'resource':
      return (
        <div className="flex flex-col gap-1">
          <Address uri={content.uri} name={null} />
          {content.text !== null && <TextBox text={content.text} label="resource" />}
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

function Picture({ data, mimeType }: { data: string; mimeType: string }) {
  if (!/^image\/[\w.+-]+$/.test(mimeType)) return <Note>A picture of a kind that cannot be shown: {mimeType}</Note>
  return (
    <img
      src={`data:${mimeType};base64,${data}`}
      alt="What the tool answered with"
      className="max-h-72 max-w-full self-start rounded-row border object-contain"
    />
  )
}

function Sound({ data, mimeType }: { data: string; mimeType: string }) {
  if (!/^audio\/[\w.+-]+$/.test(mimeType)) return <Note>A sound of a kind that cannot be played: {mimeType}</Note>
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody has written any
    <audio
      controls
      preload="metadata"
      aria-label="What the tool answered with"
      src={`data:${mimeType};base64,${data}`}
      className="w-full max-w-sm"
    />
  )
}

/** Where something is. Only what the browser opens by itself is a link, and where it leads can be read. */
function Address({ uri, name }: { uri: string; name: string | null }) {
  const href = webAddress(uri)
  return (
    <p className="[overflow-wrap:anywhere]">
      {name !== null && <bdi className="font-medium">{name} </bdi>}
      {href !== null ? (
        <a href={href} target="_blank" rel="noopener noreferrer" className="text-primary underline underline-offset-4">
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
