import { Link } from '@tanstack/react-router'

const linkStyle = 'rounded-row text-muted-foreground transition-colors hover:text-foreground touch:py-3'

/** The end of the pages that need no account. */
export function SiteFooter() {
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t py-7 text-muted-foreground print:hidden">
      <p>Better Chat is free software under the MIT licence.</p>
      <nav aria-label="About" className="flex gap-5">
        <Link to="/docs" className={linkStyle}>
          Docs
        </Link>
        <Link to="/privacy" className={linkStyle}>
          Privacy
        </Link>
      </nav>
    </footer>
  )
}
