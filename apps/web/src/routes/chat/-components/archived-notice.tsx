import type { Conversation } from '@better-chat/contract/conversation'
import { Button } from '#components/ui/button'
import { focusComposer } from '#lib/focus-composer'
import { useArchiveConversation } from '../-hooks/use-archive-conversation'

/** Says in the header that the conversation is in the archive, and takes it out. */
export default function ArchivedNotice({ conversation }: { conversation: Conversation }) {
  const { unarchive } = useArchiveConversation()
  return (
    <>
      <span className="pr-1 text-muted-foreground text-small">Archived</span>
      <Button
        variant="outline"
        size="small"
        onClick={() => {
          unarchive(conversation)
          // The button goes away with what it says.
          focusComposer()
        }}
      >
        Unarchive
      </Button>
    </>
  )
}
