import { createFileRoute } from '@tanstack/react-router'
import { DocumentPage } from '#features/documents/document-page'
import { loadDocument } from '#features/documents/load-document'
import { NextDocument } from './-components/next-document'

export const Route = createFileRoute('/docs/')({
  loader: () => loadDocument('docs/start'),
  staleTime: Number.POSITIVE_INFINITY,
  head: () => ({
    meta: [
      { title: 'Docs · Better Chat' },
      { name: 'description', content: 'How to use Better Chat, and how to run it yourself.' },
    ],
  }),
  component: FirstDocument,
})

function FirstDocument() {
  return <DocumentPage {...Route.useLoaderData()} after={<NextDocument slug="start" />} />
}
