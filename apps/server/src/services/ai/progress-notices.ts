import type { ToolProgress } from '@better-chat/contract/message'
import type { LiveAnswer } from './live-answer'

/** A server may say so a thousand times a second; nobody reads faster than this. */
const everyMs = 250
/** In UTF-16 code units. */
const messageMaxLength = 200

export type ProgressNotices = {
  announce(toolCallId: string, progress: ToolProgress): void
  /** The call is over: nobody is told of it any more. */
  end(toolCallId: string): void
  endAll(): void
}

/** Tells readers how far each call is: the first word of it at once, then the newest four times a second. */
export function createProgressNotices(answer: Pick<LiveAnswer, 'announce' | 'withdraw'>): ProgressNotices {
  const calls = new Map<string, { newest: ToolProgress | null; timer: ReturnType<typeof setTimeout> | null }>()

  function tell(id: string): void {
    const call = calls.get(id)
    if (!call) return
    call.timer = null
    if (!call.newest) return
    answer.announce(id, { type: 'data-progress', id, data: call.newest })
    call.newest = null
    call.timer = setTimeout(() => tell(id), everyMs)
  }

  function end(id: string): void {
    const call = calls.get(id)
    if (call?.timer) clearTimeout(call.timer)
    calls.delete(id)
    answer.withdraw(id)
  }

  return {
    announce(id, progress) {
      const call = calls.get(id) ?? { newest: null, timer: null }
      calls.set(id, call)
      call.newest = bounded(progress)
      if (call.timer === null) tell(id)
    },
    end,
    endAll() {
      for (const id of [...calls.keys()]) end(id)
    },
  }
}

function bounded({ progress, total, message }: ToolProgress): ToolProgress {
  const words = message?.slice(0, 1_000).replace(/\s+/g, ' ').trim().slice(0, messageMaxLength)
  return {
    progress,
    ...(total !== undefined && { total }),
    ...(words && { message: words.replace(/[\uD800-\uDBFF]$/, '') }),
  }
}
