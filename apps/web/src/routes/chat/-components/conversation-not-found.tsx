import { Link } from '@tanstack/react-router'
import { buttonVariants } from '#components/ui/button-variants'
import { ChatHeader } from './chat-header'

export function ConversationNotFound() {
  return (
    <>
      <ChatHeader title="Not found" isTitleHidden />
      <div className="mx-auto my-auto w-full max-w-sm px-6 pb-20">
        <h2 className="mb-2 font-semibold text-xl tracking-[-0.015em]">This conversation is not here</h2>
        <p className="mb-6 text-answer text-muted-foreground">
          It was deleted, or it belongs to another account. Your other conversations are not affected.
        </p>
        <Link to="/chat" className={buttonVariants()}>
          Start a new chat
        </Link>
      </div>
    </>
  )
}
