import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { MessageNotice, MessagePage } from './message-page'
import { buttonVariants } from './ui/button-variants'

/** What stands in place of a page that threw. */
export function ErrorPage(props: ErrorComponentProps) {
  return <MessagePage {...useErrorMessage(props)} />
}

/** The same beside the sidebar, which goes on working. */
export function ErrorNotice(props: ErrorComponentProps) {
  return (
    <div className="mx-auto my-auto w-full max-w-sm px-6 pb-20">
      <MessageNotice {...useErrorMessage(props)} />
    </div>
  )
}

function useErrorMessage({ reset }: ErrorComponentProps) {
  const router = useRouter()
  const isOffline = typeof navigator !== 'undefined' && !navigator.onLine

  function tryAgain() {
    reset()
    void router.invalidate()
  }

  return {
    title: isOffline ? 'You are offline' : 'This page did not load',
    children: (
      <p>
        {isOffline
          ? 'Better Chat needs a connection to open this page.'
          : 'Something went wrong on our side while it was being put together.'}{' '}
        Your conversations are stored on the server, and what you were writing is kept in this browser.
      </p>
    ),
    action: (
      <button type="button" className={buttonVariants()} onClick={tryAgain}>
        Try again
      </button>
    ),
  }
}
