import { Download } from 'lucide-react'
import { buttonVariants } from '#components/ui/button-variants'
import { everythingExportUrl } from '#features/export/export-urls'
import { useDownload } from '#features/export/use-download'
import { readableError } from '#lib/readable-error'

/** Everything of a person as one file. */
export function ExportEverything() {
  const { onClick, isPending, error } = useDownload()
  return (
    <>
      <p id="export-hint" className="text-muted-foreground">
        One ZIP with your conversations, to be read (Markdown) and to be processed (JSON), your files, your settings and
        what you used. Keys of providers are not in it.
      </p>
      <a
        href={everythingExportUrl()}
        download
        aria-describedby="export-hint"
        aria-busy={isPending}
        onClick={onClick}
        className={buttonVariants({ variant: 'outline', className: 'self-start' })}
      >
        <Download strokeWidth={1.75} />
        Export everything
      </a>
      {error && (
        <p role="alert" className="rounded-card border bg-destructive-soft px-3.5 py-2">
          {readableError(error)}
        </p>
      )}
    </>
  )
}
