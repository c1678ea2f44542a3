import type { ToolTrial } from '@better-chat/contract/mcp-server'
import { type Drawing, ToolContents, type ToolPicture } from '#components/tool-content'
import { AnswerText } from '#features/markdown/answer-text'
import { formatDuration } from '#lib/format'

/** What a call came to: how long it took, and everything the tool answered with, each by its kind. */
export function TrialResult({ trial: { status, message, content, structured, durationMs } }: { trial: ToolTrial }) {
  const hasFailed = status === 'failed'
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className={hasFailed ? 'text-destructive' : 'text-success'}>
        {hasFailed ? 'Failed after' : 'Done in'} {formatDuration(durationMs)}
        {message && `: ${message}`}
      </p>
      {(content.length > 0 || structured != null || !message) && (
        <ToolContents content={content} structured={structured} drawing={drawing} />
      )}
    </div>
  )
}

const drawing: Drawing = { Markdown: AnswerText, Pictures }

function Pictures({ pictures }: { pictures: readonly ToolPicture[] }) {
  return pictures.map(({ url, name }) => (
    <img key={url} src={url} alt={name} className="max-h-72 max-w-full self-start rounded-row border object-contain" />
  ))
}
