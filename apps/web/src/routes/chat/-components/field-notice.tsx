import { Link } from '@tanstack/react-router'
import type { Failure } from '#features/chat/failure'

type FieldNoticeProps = { failure: Failure | null; notice: string | null }

/** Why what is written was not sent: a refusal at once and aloud, a reason to wait quietly. */
export function FieldNotice({ failure, notice }: FieldNoticeProps) {
  const link = failure && whereItHelps(failure.reason)
  return (
    <>
      {failure && (
        <p role="alert" className="mb-2 rounded-card border bg-destructive-soft px-3.5 py-2.5">
          {failure.message}
          {link && (
            <>
              {' '}
              <Link to={link.to} className="font-medium text-primary underline underline-offset-2">
                {link.label}
              </Link>
            </>
          )}
        </p>
      )}
      <p role="status" className={notice ? 'mb-2 px-3.5 text-muted-foreground text-small' : 'sr-only'}>
        {notice}
      </p>
    </>
  )
}

const addKey = { to: '/settings/providers', label: 'Add a key' } as const
const seeUsage = { to: '/settings/usage', label: 'Your usage' } as const

/** Where the person can change what the refusal is about; null where they cannot. */
function whereItHelps(reason: Failure['reason']) {
  switch (reason) {
    case 'provider-key-missing':
    case 'quota-exceeded':
      return addKey
    case 'budget-exceeded':
      return seeUsage
    default:
      return null
  }
}
