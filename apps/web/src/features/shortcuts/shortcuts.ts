import type { SendKey } from '@better-chat/contract/settings'

/** `mod` is ⌘ on Apple's machines and Ctrl elsewhere; the last key is the one that is pressed while the others are held. */
export type Shortcut = { does: string; keys: readonly string[] }

/** Every key that does something, for those who listen to keys and for the page that lists them. */
export const shortcuts = {
  newChat: { does: 'New chat', keys: ['mod', 'shift', 'O'] },
  toggleSidebar: { does: 'Show or hide the sidebar', keys: ['mod', 'shift', 'S'] },
  focusComposer: { does: 'Write a message', keys: ['shift', 'Escape'] },
  previousConversation: { does: 'Conversation above', keys: ['alt', 'ArrowUp'] },
  nextConversation: { does: 'Conversation below', keys: ['alt', 'ArrowDown'] },
  undo: { does: 'Undo deleting or archiving', keys: ['mod', 'Z'] },
  help: { does: 'Keyboard shortcuts', keys: ['?'] },
  send: { does: 'Send the message', keys: ['Enter'] },
  newLine: { does: 'New line', keys: ['shift', 'Enter'] },
  editLast: { does: 'Edit your last message, from an empty box', keys: ['ArrowUp'] },
  stop: { does: 'Stop the answer', keys: ['Escape'] },
  find: { does: 'Find in the conversation', keys: ['mod', 'F'] },
  copyAnswer: { does: 'Copy the last answer', keys: ['mod', 'shift', 'C'] },
  move: { does: 'Move through the list', keys: ['ArrowUp', 'ArrowDown'] },
  rename: { does: 'Rename', keys: ['F2'] },
  delete: { does: 'Delete', keys: ['Delete'] },
} as const satisfies Record<string, Shortcut>

export type ShortcutGroup = { label: string; items: readonly Shortcut[] }

/** All of them, in the order they are read; what sends a message is a setting. */
export function listShortcuts(sendKey: SendKey): readonly ShortcutGroup[] {
  const { send, newLine, editLast, stop, find, copyAnswer } = shortcuts
  const { newChat, toggleSidebar, focusComposer, previousConversation, nextConversation, undo, help } = shortcuts
  const { move, rename, delete: remove } = shortcuts
  const writing: Shortcut[] =
    sendKey === 'enter'
      ? [send, newLine]
      : [
          { ...send, keys: ['mod', 'Enter'] },
          { ...newLine, keys: ['Enter'] },
        ]
  return [
    {
      label: 'Anywhere',
      items: [newChat, focusComposer, toggleSidebar, previousConversation, nextConversation, undo, help],
    },
    { label: 'In a conversation', items: [...writing, editLast, stop, find, copyAnswer] },
    { label: 'On a conversation in the sidebar', items: [move, rename, remove] },
  ]
}

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>

/** Whether exactly this shortcut was pressed. */
export function isPressed(event: Keys, { keys }: Shortcut): boolean {
  const held = (modifier: string) => keys.includes(modifier)
  const key = keys.at(-1) ?? ''
  // A sign is itself, whatever must be held for it on this keyboard.
  const isShiftRight = event.shiftKey === held('shift') || key === '?'
  if ((event.metaKey || event.ctrlKey) !== held('mod') || event.altKey !== held('alt') || !isShiftRight) return false
  if (!/^[A-Z]$/.test(key)) return event.key === key
  // A keyboard without Latin letters has them at their usual place.
  return event.key.toUpperCase() === key || (!/^[a-z]$/i.test(event.key) && event.code === `Key${key}`)
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const names: Record<string, string> = {
  mod: isApple ? '⌘' : 'Ctrl',
  shift: isApple ? '⇧' : 'Shift',
  alt: isApple ? '⌥' : 'Alt',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
}

/** The keys as they are written on this machine's keyboard. */
export function keyNames({ keys }: Shortcut): string[] {
  return keys.map((key) => names[key] ?? key)
}

/** The same on one line: `⌘⇧O`, `Ctrl Shift O`. */
export function keyLine(shortcut: Shortcut): string {
  return keyNames(shortcut).join(isApple ? '' : ' ')
}
