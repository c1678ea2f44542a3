import type { ChatMessage } from '@better-chat/contract/message'
import { GitBranch, Trash2 } from 'lucide-react'
import { type ReactElement, useRef } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu'
import { type MessageTools, useMessageTools } from '../-hooks/message-tools'
import { useBranchConversation } from '../-hooks/use-branch-conversation'
import { useDeleteMessage } from '../-hooks/use-delete-message'

type MessageMenuContentProps = { trigger: ReactElement; message: ChatMessage }

export default function MessageMenuContent(props: MessageMenuContentProps) {
  const tools = useMessageTools()
  return tools && <Menu {...props} tools={tools} />
}

function Menu({ trigger, message, tools }: MessageMenuContentProps & { tools: MessageTools }) {
  const chosen = useRef<(() => void) | null>(null)
  const branch = useBranchConversation(tools.conversationId)
  const deleteMessage = useDeleteMessage(tools)

  function remove() {
    tools.keepFocus()
    deleteMessage(message)
  }

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        onCloseAutoFocus={(event) => {
          // What was chosen moves the focus itself.
          if (!chosen.current) return
          event.preventDefault()
          chosen.current()
          chosen.current = null
        }}
      >
        <DropdownMenuItem onSelect={() => (chosen.current = () => void branch(message.id))}>
          <GitBranch strokeWidth={1.75} />
          Branch into a new conversation
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem
          // The answer that is being written would go with it.
          disabled={tools.isBusy}
          title={tools.isBusy ? 'Not while an answer is being written' : undefined}
          onSelect={() => (chosen.current = remove)}
          className="text-destructive [&_svg]:text-destructive!"
        >
          <Trash2 strokeWidth={1.75} />
          {message.id === tools.endId ? 'Delete' : 'Delete with what follows'}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
