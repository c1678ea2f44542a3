import { createServerFn } from '@tanstack/react-start'
import { renderServerComponent } from '@tanstack/react-start/rsc'
import { renderMarkdown, titleOf } from './render-markdown'

const sources: Record<string, string> = import.meta.glob('../../../content/**/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** A document rendered as a server component, with its title; null when there is none. */
export const findDocument = createServerFn({ method: 'GET' })
  .validator((path: string) => path)
  .handler(async ({ data: path }) => {
    const source = sources[`../../../content/${path}.md`]
    if (source === undefined) return null
    return { title: titleOf(source), content: await renderServerComponent(<Document source={source} />) }
  })

function Document({ source }: { source: string }) {
  return renderMarkdown(source)
}
