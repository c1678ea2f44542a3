import { ChevronsUpDown } from 'lucide-react'
import { lazy } from 'react'
import { LazyOverlay } from '#components/lazy-overlay'
import { cn } from '#lib/cn'

const load = () => import('./user-menu-content')
const UserMenuContent = lazy(load)

/** Who is signed in; the name is empty where they have given none. */
export type Person = { email: string; name: string }

export function UserMenu({ person, isIcon = false }: { person: Person; isIcon?: boolean }) {
  const { email, name } = person
  return (
    <LazyOverlay
      preload={load}
      trigger={(open) => (
        <button
          type="button"
          aria-haspopup="menu"
          onClick={open}
          className={cn(
            'flex h-10 items-center gap-2.5 rounded-row transition-colors hover:bg-accent data-[state=open]:bg-accent touch:h-11',
            isIcon ? 'px-2 touch:w-11 touch:justify-center' : 'w-full px-2',
          )}
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-full bg-primary-soft font-semibold text-[0.6875rem] text-primary uppercase"
          >
            {(name || email).slice(0, 1)}
          </span>
          <span className="sr-only">Account {isIcon && email}</span>
          {!isIcon && (
            <>
              <span className="min-w-0 flex-1 truncate text-left">{name || email}</span>
              <ChevronsUpDown strokeWidth={1.75} className="size-3.5 shrink-0 text-muted-foreground" />
            </>
          )}
        </button>
      )}
    >
      {(trigger) => <UserMenuContent person={person} hasQuota={isIcon} trigger={trigger} />}
    </LazyOverlay>
  )
}
