import type { ProviderKey } from '@better-chat/contract/provider-key'
import { type ReactNode, useRef } from 'react'
import { Button } from '#components/ui/button'
import { useRemoveProvider } from '#features/providers/use-remove-provider'
import { formatMoment } from '#lib/format'
import { RefreshModels } from './refresh-models'
import { useOpener } from './use-opener'

type ProviderCardProps = {
  label: string
  stored: ProviderKey | null
  /** What changing it is called; for a provider without a key the adding of one. */
  changeLabel: string
  /** Said once, after something was done here. */
  news: string | null
  isOpen: boolean
  onOpen: () => void
  /** The form, while it is open. */
  children: ReactNode
}

/** One provider: whether its key is there and how it fared, and what can be done about it. */
export function ProviderCard({ label, stored, changeLabel, news, isOpen, onOpen, children }: ProviderCardProps) {
  const remove = useRemoveProvider()
  const heading = useRef<HTMLHeadingElement>(null)
  const opener = useOpener(isOpen)

  function removeIt(own: ProviderKey) {
    // The button goes with the key, and the focus would go to the top of the page.
    heading.current?.focus()
    remove(own)
  }

  return (
    <li className="overflow-hidden rounded-card border bg-card">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3.5">
        <div className="min-w-0 flex-1 basis-56">
          <h3
            ref={heading}
            tabIndex={-1}
            className="font-medium text-[0.9375rem] outline-none [overflow-wrap:anywhere]"
          >
            {label}
          </h3>
          <Facts stored={stored} />
          {stored?.lastError && (
            <p className="mt-1.5 text-destructive text-small">Last answer failed: {stored.lastError.message}</p>
          )}
          <p role="status" className="text-small text-success empty:hidden [&:not(:empty)]:mt-1.5">
            {news}
          </p>
        </div>
        {!isOpen && (
          <div className="flex flex-wrap items-center gap-1">
            <Button
              ref={opener}
              variant="outline"
              size="small"
              aria-label={`${changeLabel}: ${label}`}
              onClick={onOpen}
            >
              {changeLabel}
            </Button>
            {stored && (
              <>
                <Button variant="ghost" size="small" aria-label={`Remove ${label}`} onClick={() => removeIt(stored)}>
                  Remove
                </Button>
                <RefreshModels provider={stored.provider} label={label} />
              </>
            )}
          </div>
        )}
      </div>
      {isOpen && children}
    </li>
  )
}

function Facts({ stored }: { stored: ProviderKey | null }) {
  if (!stored) return <p className="text-muted-foreground">No key</p>
  const { key, baseUrl, lastUsedAt } = stored
  const now = new Date()
  const facts = [
    baseUrl,
    key && (key.ending ? `Key ending in ${key.ending}` : 'Key set'),
    baseUrl && !key && 'No key',
    key && `added ${formatMoment(new Date(key.addedAt), now)}`,
    lastUsedAt ? `last used ${formatMoment(new Date(lastUsedAt), now)}` : 'not used yet',
  ]
  return <p className="text-muted-foreground [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ')}</p>
}
