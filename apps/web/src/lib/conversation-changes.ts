import { createTabChannel } from './tab-channel'

/** Says which conversation the server has something new about. */
export const conversationChanges = createTabChannel<string>('bc-conversations')
