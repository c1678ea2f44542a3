import { Link } from '@tanstack/react-router'
import { Brand } from './brand'
import { buttonVariants } from './ui/button-variants'

/** The top of the pages that need no account. */
export function SiteHeader() {
  return (
    <header className="flex h-16 items-center justify-between gap-4 print:hidden">
      <Link to="/" aria-label="Better Chat, start page" className="inline-flex rounded-row touch:py-3">
        <Brand />
      </Link>
      <nav aria-label="Site" className="flex items-center gap-1">
        <Link
          to="/docs"
          className={buttonVariants({
            variant: 'ghost',
            size: 'small',
            className: 'aria-[current=page]:text-foreground',
          })}
        >
          Docs
        </Link>
        <Link to="/auth/sign-in" className={buttonVariants({ variant: 'outline', size: 'small' })}>
          Sign in
        </Link>
      </nav>
    </header>
  )
}
