/** The variables the server Worker reads (a test compares them with its schema); nothing else of the environment reaches it. */
export const serverVariables = [
  'STAGE',
  'VERSION',
  'WEB_PORT',
  'SERVER_PORT',
  'BETTER_AUTH_URL',
  'BETTER_AUTH_SECRET',
  'CORS_ORIGIN',
  'API_ENCRYPTION_KEY',
  'API_ENCRYPTION_KEY_PREVIOUS',
  'EGRESS_ALLOW',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_BASE_URL',
  'GOOGLE_GENERATIVE_AI_API_KEY',
  'GOOGLE_GENERATIVE_AI_BASE_URL',
  'APP_KEY_MODELS',
  'FREE_DAILY_MESSAGES',
  'FREE_MONTHLY_MESSAGES',
  'REQUESTS_PER_MINUTE',
  'USER_STORAGE_MB',
  'APP_DAILY_BUDGET_USD',
  'PROVIDER_FIRST_CHUNK_SECONDS',
  'PROVIDER_CHUNK_SECONDS',
  'TOOL_SILENCE_SECONDS',
  'LOCAL_MODELS_URL',
  'CONTEXT7_API_KEY',
  'HUGGING_FACE_TOKEN',
  'RESEND_API_KEY',
  'EMAIL_FROM',
] as const

/** The server Worker's text bindings: those of its variables that are set and not empty. */
export function serverBindings(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    serverVariables.flatMap((name) => {
      const value = environment[name]
      return value ? [[name, value]] : []
    }),
  )
}
