import { createIsomorphicFn } from '@tanstack/react-start'
import { rscSerializationAdapter } from '@tanstack/react-start/rsc/serialization/client'

/** Teaches this page to read server components. Only pages that show them load this. */
export const readServerComponents = createIsomorphicFn().client(() => {
  const serializationAdapters = rscSerializationAdapter()
  // Where Start's own client would have put them; ours leaves Start's client out of every other page.
  Object.assign(window, { __TSS_START_OPTIONS__: { serializationAdapters } })
  return serializationAdapters
})
