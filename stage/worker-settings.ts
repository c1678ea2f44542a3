/** What every way of running the Workers shares: the stage, alchemy and the tests in workerd. */
export const workerSettings = {
  // The newest date that alchemy's workerd knows.
  compatibilityDate: '2026-07-01',
  // enable_request_signal: without it nobody learns that a client closed its connection.
  compatibilityFlags: ['nodejs_compat', 'enable_request_signal'],
  // Local bindings cross processes by these names.
  serverName: 'better-chat-server',
  webName: 'better-chat-web',
  objectClassName: 'UserDurableObject',
} as const
