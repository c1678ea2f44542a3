// One chunk: what a conversation without a queue does without.
export { readQueue } from '../-hooks/queue-data'
export { queueMessage } from '../-hooks/queue-message'
export { QueuePanel } from './queue-panel'
