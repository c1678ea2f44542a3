import {
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { isNothing, type Written } from '#features/chat/draft-file'
import { getDraft, refuseDraft, useDraft, writeDraft, writtenIn } from '#features/chat/draft-store'
import { filesHold } from '#features/chat/files-hold'
import { tooLongToHold, tooLongToSend } from '#features/chat/message-length'
import { isSendPress, type Sending } from '#features/chat/send-key'
import { beginsMention } from '#features/tool-servers/begins-mention'
import { announce } from '#lib/announcer'
import { filesIn } from '#lib/files-in'
import type { ModelChoice } from './model-choice'
import { useAttaching } from './use-attaching'
import { useReading } from './use-reading'
import { useSendKey } from './use-send-key'

type MessageFieldOptions = {
  draftKey: string
  isBusy: boolean
  choice: ModelChoice
  /** What becomes of what is written; it is said in the help. */
  does?: Sending
  onSend: (written: Written) => void
}

/** A field in which a message is written: its text and its files are kept, the person's key sends, and what cannot be sent stays and says why. */
export function useMessageField({ draftKey, isBusy, choice, does = 'sends', onSend }: MessageFieldOptions) {
  const { text, files, onlyTools, failure } = useDraft(draftKey)
  const [isOpening, setIsOpening] = useState(false)
  const { sendKey, help } = useSendKey(does)
  const field = useRef<HTMLTextAreaElement>(null)
  const [heldText, setHeldText] = useState<string | null>(null)
  const attach = useAttaching(draftKey)
  const reading = useReading(files, choice)
  const isEmpty = isNothing({ text, files })

  // Not through the `value` of React, which writes a long text into the page a second time at every key.
  useLayoutEffect(() => {
    if (field.current && field.current.value !== text) field.current.value = text
  }, [text])

  function send() {
    // Not the text of this drawing: pressed twice before the next one, it is sent once.
    const draft = getDraft(draftKey)
    if (isNothing(draft)) return
    if (isBusy || filesHold(draft.files) || reading) {
      setHeldText(draft.text)
      if (reading) announce(reading.sentence)
      return
    }
    const refusal = tooLongToSend(draft.text.length)
    if (refusal) refuse(refusal)
    else onSend(writtenIn(draftKey))
  }

  function refuse(message: string) {
    refuseDraft(draftKey, { reason: 'message-too-long', message })
  }

  function onChange({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) {
    if (beginsMention(nativeEvent) && choice.model?.capabilities.includes('tools')) setIsOpening(true)
    const { value } = target
    const refusal = value.length > text.length ? tooLongToHold(value.length) : null
    if (refusal) {
      target.value = text
      refuse(refusal)
    } else writeDraft(draftKey, value)
  }

  /** Before the browser takes in what would make every further key slow; afterwards nothing could be undone. */
  function onInsert(event: ClipboardEvent<HTMLTextAreaElement> | DragEvent<HTMLTextAreaElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget
    const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
    const given = filesIn(data)
    if (given.length > 0) {
      event.preventDefault()
      attach(given)
      return
    }
    const refusal = tooLongToHold(text.length - (selectionEnd - selectionStart) + data.getData('text/plain').length)
    if (!refusal) return
    event.preventDefault()
    refuse(refusal)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const { key, keyCode, shiftKey, altKey, ctrlKey, metaKey, nativeEvent } = event
    const press = { key, keyCode, shiftKey, altKey, ctrlKey, metaKey, isComposing: nativeEvent.isComposing }
    if (!isSendPress(press, sendKey)) return
    event.preventDefault()
    send()
  }

  const held = isBusy ? heldNotice : filesHold(files)
  return {
    field,
    text,
    files,
    attach,
    reading,
    send,
    isEmpty,
    failure,
    /** What names tools in the message; null until somebody does. */
    mentions: isOpening || onlyTools.length > 0 ? { draftKey, field, model: choice.model, isOpening } : null,
    help,
    /** Why Enter did nothing, for as long as that is so. */
    notice: heldText === text && !isEmpty ? held : null,
    props: {
      onChange,
      onPaste: onInsert,
      onDrop: onInsert,
      onKeyDown,
      dir: 'auto',
      rows: 1,
      enterKeyHint: sendKey === 'enter' ? 'send' : 'enter',
    },
  } as const
}

const heldNotice = 'The answer above is still being written. You can send this when it has ended, or stop it.'
