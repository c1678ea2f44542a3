import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { MessagePage } from './message-page'
import { buttonVariants } from './ui/button-variants'

export function ErrorPage({ reset }: ErrorComponentProps) {
  const router = useRouter()
  const isOffline = typeof navigator !== 'undefined' && !navigator.onLine

  function tryAgain() {
    reset()
    void router.invalidate()
  }

  return (
    <MessagePage
      title={isOffline ? 'You are offline' : 'This page did not load'}
      action={
        <button type="button" className={buttonVariants()} onClick={tryAgain}>
          Try again
        </button>
      }
    >
      <p>
        {isOffline
          ? 'Better Chat needs a connection to open this page.'
          : 'Something went wrong on our side while it was being put together.'}{' '}
        Your conversations are stored on the server, and what you were writing is kept in this browser.
      </p>
    </MessagePage>
  )
}
