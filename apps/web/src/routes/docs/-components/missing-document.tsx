import { Link } from '@tanstack/react-router'
import { MessageNotice } from '#components/message-page'
import { buttonVariants } from '#components/ui/button-variants'

export function MissingDocument() {
  return (
    <main className="max-w-sm pt-2">
      <MessageNotice
        title="There is no such page"
        action={
          <Link to="/docs" className={buttonVariants()}>
            Read from the start
          </Link>
        }
      >
        <p>The link may be old. All pages are in the list.</p>
      </MessageNotice>
    </main>
  )
}
