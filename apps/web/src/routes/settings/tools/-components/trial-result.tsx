import type { ToolContent, ToolTrial } from '@better-chat/contract/mcp-server'
import type { ReactNode } from 'react'
import { webAddress } from '#features/tool-servers/web-address'
import { formatDuration } from '#lib/format'
import { formatBytes } from '#lib/format-bytes'
import { TextBox } from './text-box'

/** What a call came to: how long it took, and everything the tool answered with, each by its kind. */
export function TrialResult({ trial: { status, message, content, structured, durationMs } }: { trial: ToolTrial }) {
  const hasFailed = status === 'failed'
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className={hasFailed ? 'text-destructive' : 'text-success'}>
        {hasFailed ? 'Failed after' : 'Done in'} {formatDuration(durationMs)}
        {message && `: ${message}`}
      </p>
      {content.map((one, index) => (
        // They come at once and stay in their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Content key={index} content={one} />
      ))}
      {structured != null && (
        <div>
          <h4 className="mb-1 text-muted-foreground text-small">Structured</h4>
          <TextBox text={JSON.stringify(structured, null, 2)} label="structured content" />
        </div>
      )}
      {content.length === 0 && structured == null && !message && (
        <p className="text-muted-foreground">It answered with nothing.</p>
      )}
    </div>
  )
}

function Content({ content }: { content: ToolContent }) {
  switch (content.type) {
    case 'text':
      return content.text === '' ? <Note>An empty text.</Note> : <TextBox text={content.text} label="text" />
    case 'image':
      return <Picture {...content} />
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
