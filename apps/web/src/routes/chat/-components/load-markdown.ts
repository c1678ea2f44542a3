/** Markdown is 40 KiB that an empty chat does not need: it is fetched beside the first messages, and once. */
export function loadMarkdown() {
  return import('./markdown-block')
}
