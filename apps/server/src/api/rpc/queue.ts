import { addToQueue, listQueue, removeQueued, sendQueuedNow, updateQueued } from '#services/conversations/queue-service'
import { protectedProcedure } from './protected-procedure'

const { queue } = protectedProcedure

export const queueRouter = queue.router({
  list: queue.list.handler(({ context, input }) => listQueue(context.deps, input.id)),
  add: queue.add.handler(({ context, input }) => addToQueue(context.deps, input)),
  update: queue.update.handler(({ context, input }) => updateQueued(context.deps, input)),
  remove: queue.remove.handler(({ context, input }) => removeQueued(context.deps, input)),
  send: queue.send.handler(({ context, input }) => sendQueuedNow(context.deps, input)),
})
