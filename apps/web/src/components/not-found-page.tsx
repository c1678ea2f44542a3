import { Link } from '@tanstack/react-router'
import { MessagePage } from './message-page'
import { buttonVariants } from './ui/button-variants'

export function NotFoundPage() {
  return (
    <MessagePage
      title="There is nothing at this address"
      action={
        <Link to="/chat" className={buttonVariants()}>
          Go to your conversations
        </Link>
      }
    >
      <p>The link may be old, or what it pointed to was deleted. Your conversations are not affected.</p>
    </MessagePage>
  )
}
