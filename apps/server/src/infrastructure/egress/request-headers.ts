/** Said by our own front door about the person who asks, or decided by the connection itself: no stranger's server is told. */
const ownNames = new Set(['cookie', 'host', 'origin', 'referer', 'forwarded', 'via', 'true-client-ip', 'x-real-ip'])
const ownPrefixes = ['x-bc-', 'cf-', 'x-forwarded-', 'proxy-', 'sec-']

/** All that another origin is told: anything else may be a key, whatever it is called. */
const harmlessNames = ['accept', 'accept-language', 'content-type', 'user-agent', 'mcp-protocol-version']

/** What a caller wants to send, without what is ours. */
export function withoutOwnHeaders(headers: Headers): Headers {
  return keep(headers, (name) => !ownNames.has(name) && !ownPrefixes.some((prefix) => name.startsWith(prefix)))
}

/** What may follow a redirect to another origin. */
export function harmlessHeaders(headers: Headers): Headers {
  return keep(headers, (name) => harmlessNames.includes(name))
}

/** What is left of the headers when the body is gone. */
export function withoutContentHeaders(headers: Headers): Headers {
  return keep(headers, (name) => !name.startsWith('content-') && name !== 'transfer-encoding')
}

function keep(headers: Headers, isKept: (name: string) => boolean): Headers {
  return new Headers([...headers].filter(([name]) => isKept(name)))
}
