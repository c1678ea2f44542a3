import { createFileRoute, redirect } from '@tanstack/react-router'
import { DocumentPage } from '#features/documents/document-page'
import { loadDocument } from '#features/documents/load-document'
import { MissingDocument } from './-components/missing-document'
import { NextDocument } from './-components/next-document'

export const Route = createFileRoute('/docs/$page')({
  beforeLoad: ({ params }) => {
    if (params.page === 'start') throw redirect({ to: '/docs', replace: true })
  },
  loader: ({ params }) => loadDocument(`docs/${params.page}`),
  staleTime: Number.POSITIVE_INFINITY,
  head: ({ loaderData }) => ({ meta: [{ title: `${loaderData?.title ?? 'Docs'} · Better Chat` }] }),
  notFoundComponent: MissingDocument,
  component: OtherDocument,
})

function OtherDocument() {
  const { page } = Route.useParams()
  return <DocumentPage {...Route.useLoaderData()} after={<NextDocument slug={page} />} />
}
