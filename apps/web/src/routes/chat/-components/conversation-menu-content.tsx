import {
  Archive,
  ArchiveRestore,
  ArrowUpToLine,
  Download,
  Mail,
  MailOpen,
  Pencil,
  Pin,
  PinOff,
  Search,
  Trash2,
} from 'lucide-react'
import { type ComponentProps, type ReactElement, useRef } from 'react'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuSub,
  DropdownMenuSubContent,
  DropdownMenuSubTrigger,
  DropdownMenuTrigger,
} from '#components/ui/dropdown-menu'
import { useUpdateConversation } from '#features/conversations/use-update-conversation'
import { conversationExportUrl } from '#features/export/export-urls'
import { useDownload } from '#features/export/use-download'
import { keyLine, type Shortcut, shortcuts } from '#features/shortcuts/shortcuts'
import { readableError } from '#lib/readable-error'
import { showToast } from '#lib/toast-store'
import { useArchiveConversation } from '../-hooks/use-archive-conversation'
import { useDeleteConversation } from '../-hooks/use-delete-conversation'
import { useGoToFirst } from '../-hooks/use-go-to-first'
import type { ConversationMenuProps } from './conversation-menu'

type Props = ConversationMenuProps & { trigger: ReactElement }

export default function ConversationMenuContent({ trigger, conversation, isOpen, onRename, onFind, onMove }: Props) {
  const chosen = useRef<(() => void) | null>(null)
  const update = useUpdateConversation()
  const { archive, unarchive } = useArchiveConversation()
  const deleteConversation = useDeleteConversation()
  const goToFirst = useGoToFirst(conversation.id)
  const { pinned, archived, isUnread } = conversation

  const choose = (action: () => void) => () => (chosen.current = action)
  /** In the list the conversation leaves its place, and who knows the list takes the focus along. */
  const move = (action: () => void, isLeaving = true) =>
    onMove
      ? choose(() => {
          onMove(isLeaving)
          action()
        })
      : action
  const pin = () => update({ conversation, patch: { pinned: !pinned }, refusal: 'The pin could not be saved.' })
  const mark = () => update({ conversation, patch: { isUnread: !isUnread }, refusal: 'The mark could not be saved.' })

  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        // The menu that an item opens stands in this one.
        className="overflow-visible"
        onCloseAutoFocus={(event) => {
          // What was chosen moves the focus itself; giving it back to the button first would end a rename at once.
          if (!chosen.current) return
          event.preventDefault()
          chosen.current()
          chosen.current = null
        }}
      >
        <Item Icon={Pencil} label="Rename" shortcut={shortcuts.rename} onSelect={choose(onRename)} />
        <Item Icon={pinned ? PinOff : Pin} label={pinned ? 'Unpin' : 'Pin'} onSelect={move(pin, false)} />
        {!isOpen && (
          <Item
            Icon={isUnread ? MailOpen : Mail}
            label={isUnread ? 'Mark as read' : 'Mark as unread'}
            onSelect={mark}
          />
        )}
        {archived ? (
          <Item Icon={ArchiveRestore} label="Unarchive" onSelect={move(() => unarchive(conversation))} />
        ) : (
          <Item Icon={Archive} label="Archive" onSelect={move(() => archive(conversation))} />
        )}
        {onFind && (
          <>
            <DropdownMenuSeparator />
            <Item Icon={Search} label="Find in conversation" shortcut={shortcuts.find} onSelect={choose(onFind)} />
            <Item Icon={ArrowUpToLine} label="Go to the first message" onSelect={choose(goToFirst)} />
          </>
        )}
        <ExportMenu conversation={conversation} />
        <DropdownMenuSeparator />
        <Item
          Icon={Trash2}
          label="Delete"
          shortcut={shortcuts.delete}
          onSelect={move(() => deleteConversation(conversation))}
          className="text-destructive [&_svg]:text-destructive!"
        />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

const exports = [
  { label: 'Markdown', format: 'markdown', branches: 'shown' },
  { label: 'JSON', format: 'json', branches: 'shown' },
  { label: 'Markdown, all branches', format: 'markdown', branches: 'all' },
  { label: 'JSON, all branches', format: 'json', branches: 'all' },
] as const

function ExportMenu({ conversation: { id } }: Pick<Props, 'conversation'>) {
  const { onClick } = useDownload({ onError: (error) => showToast({ message: readableError(error) }) })
  return (
    <DropdownMenuSub>
      <DropdownMenuSubTrigger>
        <Download strokeWidth={1.75} />
        Export
      </DropdownMenuSubTrigger>
      <DropdownMenuSubContent>
        {exports.map(({ label, ...what }) => (
          <DropdownMenuItem key={label} asChild>
            <a href={conversationExportUrl(id, what)} download onClick={onClick}>
              {label}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuSubContent>
    </DropdownMenuSub>
  )
}

type ItemProps = { Icon: typeof Pencil; label: string; shortcut?: Shortcut } & ComponentProps<typeof DropdownMenuItem>

function Item({ Icon, label, shortcut, ...props }: ItemProps) {
  return (
    <DropdownMenuItem {...props}>
      <Icon strokeWidth={1.75} />
      {label}
      {shortcut && (
        <span aria-hidden className="ml-auto pl-6 text-muted-foreground text-small touch:hidden">
          {keyLine(shortcut)}
        </span>
      )}
    </DropdownMenuItem>
  )
}
