import { Link } from '@tanstack/react-router'
import type { Failure } from '#features/chat/failure'

type FieldNoticeProps = { failure: Failure | null; notice: string | null }

/** Why what is written was not sent: a refusal at once and aloud, a reason to wait quietly. */
export function FieldNotice({ failure, notice }: FieldNoticeProps) {
  return (
    <>
      {failure && (
        <p role="alert" className="mb-2 rounded-card border bg-destructive-soft px-3.5 py-2.5">
          {failure.message}
          {failure.reason === 'provider-key-missing' && (
            <>
              {' '}
              <Link to="/settings/providers" className="font-medium text-primary underline underline-offset-2">
                Add a key
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
