import { tabStorage } from './browser-storage'

const missing = new WeakSet<Error>()

/** Whether an error stands for a part of this page whose code did not arrive. */
export function isMissingCode(error: unknown): boolean {
  return error instanceof Error && missing.has(error)
}

/** Loads the page again when the server no longer has what the page asks for: it is older than the last deployment. */
export function watchForMissingCode(): void {
  window.addEventListener('vite:preloadError', ({ payload: error }) => {
    missing.add(error)
    const url = /\S*\/assets\/\S+/.exec(error.message)?.[0]
    // The router reloads on the browser's own words, also without a network, where that would end in the browser's error page.
    error.message = `A part of this page did not arrive: ${url ?? error.message}`
    void reloadIfGone(url ?? location.href)
  })
}

async function reloadIfGone(url: string): Promise<void> {
  const answer = await askFor(url)
  // Safari does not say which part it was; that the server answers at all has to do.
  const isGone = url === location.href ? answer !== null : answer?.status === 404
  // Once for each part, and not at all where that cannot be remembered: a page must not load itself for ever.
  const key = `bc-reloaded-for:${url}`
  if (isGone && tabStorage.read(key) === null && tabStorage.write(key, 'yes')) location.reload()
}

async function askFor(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { method: 'HEAD', cache: 'no-store' })
  } catch {
    return null // Without a network nothing is known, and loading again would not help.
  }
}
