import type { RateLimit } from '#domain/usage/rate-limit'
import type { CompletionDeps } from '#services/ai/completion-service'
import type { StopGenerationDeps } from '#services/ai/stop-generation'
import type { DeleteConversationDeps } from '#services/conversations/delete-conversation'
import type { UpdateConversationDeps } from '#services/conversations/update-conversation'
import type { SweepFilesDeps } from '#services/files/sweep-files'
import type { UploadDeps } from '#services/files/upload-service'
import type { ProviderKeysDeps } from '#services/providers/provider-keys-service'
import type { SettingsDeps } from '#services/settings/settings-service'
import type { ShowUsageDeps } from '#services/usage/show-usage'

/** What the routes and procedures of one person's object need; `composition.ts` builds it. */
export type UserDeps = CompletionDeps &
  StopGenerationDeps &
  DeleteConversationDeps &
  UpdateConversationDeps &
  SettingsDeps &
  ProviderKeysDeps &
  ShowUsageDeps &
  UploadDeps &
  SweepFilesDeps & {
    /** Over all requests of the person. */
    rateLimit: RateLimit
  }

/** One call, seen from a procedure. The session id comes from the gate, which alone can set it. */
export type CallContext = { deps: UserDeps; sessionId: string | null; requestId: string }

export type LogFailure = (event: string, error: unknown, about?: Record<string, string | undefined>) => void
