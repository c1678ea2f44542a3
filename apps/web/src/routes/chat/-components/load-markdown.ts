type MarkdownModule = typeof import('#features/markdown/markdown')

/** Markdown is 40 KiB that an empty chat does not need: it is fetched beside the first messages, and once. */
export function loadMarkdown(): Promise<MarkdownModule> {
  // The chat is drawn in the browser alone: the Worker that serves its page carries none of this.
  return import.meta.env.SSR ? Promise.reject(new Error('Only in a browser')) : import('#features/markdown/markdown')
}
