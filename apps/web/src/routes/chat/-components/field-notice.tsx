import { Link } from '@tanstack/react-router'
import type { Failure } from '#features/chat/failure'
import { whereItHelps } from './where-it-helps'

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
