import { createFileRoute } from '@tanstack/react-router'
import { SitePage } from '#components/site-page'
import { DocumentPage } from '#features/documents/document-page'
import { loadDocument } from '#features/documents/load-document'

export const Route = createFileRoute('/privacy')({
  loader: () => loadDocument('privacy'),
  staleTime: Number.POSITIVE_INFINITY,
  head: () => ({
    meta: [
      { title: 'Privacy · Better Chat' },
      { name: 'description', content: 'What Better Chat stores, where, and who else gets to see it.' },
    ],
  }),
  component: PrivacyPage,
})

function PrivacyPage() {
  return (
    <SitePage>
      <div className="flex flex-1 justify-center pt-4 pb-20 md:pt-8">
        <DocumentPage {...Route.useLoaderData()} />
      </div>
    </SitePage>
  )
}
