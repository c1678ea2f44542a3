import type { ChatMessage, MessageMetadata } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { ChevronDown, Info, RefreshCw } from 'lucide-react'
import { lazy } from 'react'
import { CopyButton } from '#components/copy-button'
import { OverlayButton } from '#components/overlay-button'
import { Button } from '#components/ui/button'
import { messageText } from '#features/chat/message-text'
import { cn } from '#lib/cn'
import { formatCount, formatDuration } from '#lib/format'
import { useMessageTools } from '../-hooks/message-tools'
import { MessageMenu } from './message-menu'
import { hasVersions, Versions } from './versions'

const load = () => import('./message-details')
const MessageDetails = lazy(load)

const loadPicker = () => import('./model-picker')
const ModelPicker = lazy(loadPicker)

type MessageActionsProps = {
  message: ChatMessage
  model: Model | undefined
  isNewest: boolean
  /** Where it failed, another attempt is up to the model that is chosen now. */
  onRetry: (() => void) | undefined
}

// It stays while its popover is open, when pointer and focus are elsewhere.
const onReach =
  'opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100 group-has-data-[state=open]/message:opacity-100 touch:opacity-100'
// Between the messages it takes no place of its own.
const placeless = 'h-0 items-start touch:h-auto touch:items-center'

/** What can be done with a finished answer, and who wrote it. Under the newest one it is always there, under the others when reached for. */
export function MessageActions({ message, model, isNewest, onRetry }: MessageActionsProps) {
  const tools = useMessageTools()
  const text = messageText(message)
  const isDemo = model?.access === 'demo'
  return (
    <div className={cn('-ml-2 flex flex-wrap items-center', !isNewest && !hasVersions(message) && placeless)}>
      <Versions message={message} />
      <div className={cn('flex flex-wrap items-center gap-x-0.5', !isNewest && onReach)}>
        {text !== '' && <CopyButton text={text} label="Copy answer" />}
        {tools && (
          <>
            <Button
              variant="ghost"
              size="icon"
              aria-label="Answer again"
              disabled={tools.isBusy}
              onClick={onRetry ?? (() => tools.answerAgain(message))}
            >
              <RefreshCw strokeWidth={1.75} />
            </Button>
            <OverlayButton
              opens="dialog"
              preload={loadPicker}
              overlay={(trigger) => (
                <ModelPicker
                  trigger={trigger}
                  models={tools.models.filter(({ isEnabled }) => isEnabled)}
                  value={model ?? null}
                  onChange={(chosen) => tools.answerAgain(message, chosen)}
                />
              )}
              aria-label="Ask another model"
              disabled={tools.isBusy}
              className="-ml-1.5 w-5 touch:ml-0 touch:w-11 data-[state=open]:bg-accent"
            >
              <ChevronDown strokeWidth={1.75} className="size-3.5!" />
            </OverlayButton>
          </>
        )}
        <OverlayButton
          opens="dialog"
          preload={load}
          overlay={(trigger) => <MessageDetails trigger={trigger} message={message} modelLabel={model?.label} />}
          aria-label="Details"
          className="data-[state=open]:bg-accent"
        >
          <Info strokeWidth={1.75} />
        </OverlayButton>
        <MessageMenu message={message} />
        <span className={cn('px-2 text-muted-foreground text-small', !isDemo && 'max-md:hidden')}>
          {isDemo ? 'Demo model · canned answers, no network' : summary(model, message.metadata)}
        </span>
      </div>
    </div>
  )
}

function summary(model: Model | undefined, metadata: MessageMetadata | undefined): string {
  const facts = [
    model?.label ?? metadata?.modelId,
    metadata?.outputTokens !== undefined && `${formatCount(metadata.outputTokens)} tokens`,
    metadata?.firstTokenMs !== undefined && `first token ${formatDuration(metadata.firstTokenMs)}`,
  ]
  return facts.filter(Boolean).join(' · ')
}
