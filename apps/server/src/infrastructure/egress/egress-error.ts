/** Why an address that a person gave was not fetched, or its answer not taken. */
export type EgressReason = keyof typeof sentences

// No sentence quotes an address: its query may hold a key.
const sentences = {
  malformed: 'This is not a web address',
  scheme: 'Only http and https addresses are fetched',
  credentials: 'The address holds a user name or password',
  'private-address': 'The address is not a public one',
  'key-in-clear': 'A key would cross the network in the clear. Use an https address',
  'own-host': 'The address is our own',
  'redirect-refused': 'The server sends on to somewhere that is not followed',
  'too-many-redirects': 'The server sends on too many times',
  'too-large': 'The answer is too large',
  'timed-out': 'The server took too long',
  unreachable: 'The server could not be reached',
} as const

export class EgressError extends Error {
  override name = 'EgressError'
  readonly reason: EgressReason

  constructor(reason: EgressReason, options?: ErrorOptions) {
    super(sentences[reason], options)
    this.reason = reason
  }
}
