import { RouterClient } from '@tanstack/react-router/ssr/client'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { watchForMissingCode } from '#lib/missing-code'
import { getRouter } from './router'

// The router's own client instead of Start's: the latter brings 10 KiB for server functions, which most pages have none of.
async function start() {
  watchForMissingCode()
  const router = getRouter()
  if (/^\/(docs|privacy)(\/|$)/.test(location.pathname)) {
    const { readServerComponents } = await import('#features/documents/server-components')
    Object.assign(router.options, { serializationAdapters: readServerComponents() })
  }
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RouterClient router={router} />
      </StrictMode>,
    )
  })
}

// In a task of its own: with the evaluation of the code in one, the browser could not answer anybody for twice as long.
setTimeout(start)
