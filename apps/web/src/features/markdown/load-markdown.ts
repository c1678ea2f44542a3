type MarkdownModule = typeof import('./markdown')

let loaded: MarkdownModule | undefined

/** Markdown is 40 KiB that an empty chat does not need: it is fetched beside the first messages, and once. */
export async function loadMarkdown(): Promise<MarkdownModule> {
  // The chat is drawn in the browser alone: the Worker that serves its page carries none of this.
  const module = await (import.meta.env.SSR ? Promise.reject(new Error('Only in a browser')) : import('./markdown'))
  loaded = module
  return module
}

/** What draws markdown, if it is here already. */
export function loadedMarkdown(): MarkdownModule | undefined {
  return loaded
}
