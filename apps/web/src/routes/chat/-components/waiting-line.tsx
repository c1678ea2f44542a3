import type { Model } from '@better-chat/contract/model'

/** Between sending and the first word: who is being waited for. */
export function WaitingLine({ model }: { model: Model | null }) {
  return (
    <p role="status" className="flex items-center gap-2.5 text-answer text-muted-foreground">
      <span aria-hidden className="size-[7px] animate-pulse rounded-full bg-primary" />
      {model ? `Waiting for ${model.label}…` : 'Waiting for the answer…'}
    </p>
  )
}
