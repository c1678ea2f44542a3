/** Cuts a byte stream of server-sent events into the data of each event; comments are left out. */
export function parseEventStream(): TransformStream<Uint8Array, string> {
  const decoder = new TextDecoder()
  let buffer = ''
  return new TransformStream({
    transform(bytes, controller) {
      buffer += decoder.decode(bytes, { stream: true })
      const events = buffer.split(/\r?\n\r?\n/)
      buffer = events.pop() ?? ''
      for (const event of events) {
        const data = eventData(event)
        if (data !== '') controller.enqueue(data)
      }
    },
  })
}

function eventData(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(line[5] === ' ' ? 6 : 5))
    .join('\n')
}
