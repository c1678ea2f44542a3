import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isMissingCode } from '#lib/missing-code'
import { useIsOnline } from '#lib/use-is-online'
import { MessageNotice, MessagePage } from './message-page'
import { buttonVariants } from './ui/button-variants'

/** What stands in place of a page that threw. */
export function ErrorPage(props: ErrorComponentProps) {
  return <MessagePage {...useErrorMessage(props)} />
}

/** The same beside what goes on working: the sidebar, the settings. */
export function ErrorNotice(props: ErrorComponentProps) {
  return (
    <div className="mx-auto my-auto w-full max-w-sm px-6 pb-20">
      <MessageNotice {...useErrorMessage(props)} />
    </div>
  )
}

function useErrorMessage({ error, reset }: ErrorComponentProps) {
  const tryAgain = useTryAgain(error, reset)
  const isOnline = useIsOnline()
  const [wasOffline] = useState(!isOnline)
  useEffect(() => {
    if (wasOffline && isOnline) tryAgain()
  })

  const { title, reason, label } = describe(error, wasOffline)
  return {
    title,
    children: (
      <p>{reason} Your conversations are stored on the server, and what you were writing is kept in this browser.</p>
    ),
    action: (
      <button type="button" className={buttonVariants()} onClick={tryAgain}>
        {label}
      </button>
    ),
  }
}

function describe(error: unknown, isOffline: boolean): { title: string; reason: string; label: string } {
  if (isOffline) {
    return {
      title: 'You are offline',
      reason: 'This page opens by itself as soon as there is a connection.',
      label: 'Try again',
    }
  }
  if (isMissingCode(error)) {
    return {
      title: 'A part of this page is missing',
      reason: 'There may be a newer version on the server. Loading the page again brings it.',
      label: 'Load again',
    }
  }
  return {
    title: 'This page did not load',
    reason: 'Something went wrong on our side while it was being put together.',
    label: 'Try again',
  }
}

function useTryAgain(error: unknown, reset: () => void): () => void {
  const router = useRouter()
  return () => {
    // Some browsers remember that the code did not arrive. Without a network loading again would lose the page.
    if (isMissingCode(error) && navigator.onLine) location.reload()
    else {
      reset()
      void router.invalidate()
    }
  }
}
