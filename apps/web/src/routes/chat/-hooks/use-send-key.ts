import type { SendKey } from '@better-chat/contract/settings'
import { useSuspenseQuery } from '@tanstack/react-query'
import { type Sending, sendKeyHelp, sendKeyHere } from '#features/chat/send-key'
import { settingsOptions } from '#features/settings/settings-queries'
import { isTouch } from '#lib/is-touch'

/** The key that sends on this device, and how to say so. */
export function useSendKey(does: Sending): { sendKey: SendKey; help: string } {
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const sendKey = sendKeyHere(settings.sendKey, isTouch())
  return { sendKey, help: sendKeyHelp(sendKey, isTouch(), does) }
}
