import { createFileRoute, Outlet } from '@tanstack/react-router'
import { SitePage } from '#components/site-page'
import { DocumentNav } from './-components/document-nav'

export const Route = createFileRoute('/docs')({ component: DocsLayout })

function DocsLayout() {
  return (
    <SitePage>
      <div className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-x-12 pt-4 pb-20 md:grid-cols-[12rem_minmax(0,1fr)] md:pt-8">
        <DocumentNav />
        <Outlet />
      </div>
    </SitePage>
  )
}
