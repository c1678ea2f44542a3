import type { BrowserContext } from '@playwright/test'

const violationMark = 'Content security policy violated:'

/** What an open page meets while nobody answers, and where an answer was cut. */
export const nobodyAnswers =
  /ERR_CONNECTION_(REFUSED|RESET)|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING/

/** What must never happen in a browser, whatever the journey: collected here, and the test fails if there is any. */
export class Guard {
  readonly #problems: string[] = []
  readonly #allowed: RegExp[] = []

  /** A failure this journey provokes; the browser reports refused requests as errors. */
  allow(...patterns: RegExp[]): void {
    this.#allowed.push(...patterns)
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript((mark) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`${mark} ${violatedDirective} ${blockedURI}`),
      )
    }, violationMark)
    context.on('weberror', (error) => this.#problems.push(`Uncaught: ${error.error().stack ?? error.error()}`))
    context.on('console', (message) => {
      const isPolicy = /content security policy/i.test(message.text())
      if (message.type() !== 'error' && !isPolicy) return
      this.#problems.push(`Console: ${message.text()} ${message.location().url}`)
    })
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (/^https?:|^wss?:/.test(protocol) && hostname !== 'localhost') {
        this.#problems.push(`Request to a foreign host: ${request.url()}`)
      }
    })
  }

  unexpected(): string[] {
    return this.#problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)))
  }
}
