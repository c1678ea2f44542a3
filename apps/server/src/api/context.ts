import type { ConversationRepository } from '#domain/conversation/conversation-repository'
import type { RateLimit } from '#domain/usage/rate-limit'
import type { AnswerQuestionDeps } from '#services/ai/answer-question'
import type { CompletionDeps } from '#services/ai/completion-service'
import type { StopGenerationDeps } from '#services/ai/stop-generation'
import type { BranchConversationDeps } from '#services/conversations/branch-conversation'
import type { DeleteConversationDeps } from '#services/conversations/delete-conversation'
import type { DeleteMessageDeps } from '#services/conversations/delete-message'
import type { EditSummaryDeps } from '#services/conversations/edit-summary'
import type { ListMessagesDeps } from '#services/conversations/list-messages'
import type { QueueDeps } from '#services/conversations/queue-service'
import type { SearchMessagesDeps } from '#services/conversations/search-messages'
import type { ShowMessageDeps } from '#services/conversations/show-message'
import type { UpdateConversationDeps } from '#services/conversations/update-conversation'
import type { ExportConversationDeps } from '#services/export/export-conversation'
import type { ExportEverythingDeps } from '#services/export/export-everything'
import type { SweepFilesDeps } from '#services/files/sweep-files'
import type { UploadDeps } from '#services/files/upload-service'
import type { CheckServerDeps } from '#services/mcp/check-server'
import type { McpServersDeps } from '#services/mcp/mcp-servers-service'
import type { ToolGrantsDeps } from '#services/mcp/tool-grants-service'
import type { TryToolDeps } from '#services/mcp/try-tool'
import type { ProviderKeysDeps } from '#services/providers/provider-keys-service'
import type { SettingsDeps } from '#services/settings/settings-service'
import type { ShowUsageDeps } from '#services/usage/show-usage'

/** What the routes and procedures of one person's object need; `composition.ts` builds it. */
export type UserDeps = CompletionDeps &
  AnswerQuestionDeps &
  StopGenerationDeps &
  DeleteConversationDeps &
  UpdateConversationDeps &
  ListMessagesDeps &
  SearchMessagesDeps &
  ShowMessageDeps &
  BranchConversationDeps &
  DeleteMessageDeps &
  EditSummaryDeps &
  QueueDeps &
  SettingsDeps &
  ProviderKeysDeps &
  McpServersDeps &
  CheckServerDeps &
  TryToolDeps &
  ToolGrantsDeps &
  ShowUsageDeps &
  UploadDeps &
  ExportConversationDeps &
  ExportEverythingDeps &
  SweepFilesDeps & {
    conversations: Pick<ConversationRepository, 'list'>
    /** Over all requests of the person. */
    rateLimit: RateLimit
  }

/** One call, seen from a procedure. The session id comes from the gate, which alone can set it. */
export type CallContext = { deps: UserDeps; sessionId: string | null; requestId: string }

export type LogFailure = (event: string, error: unknown, about?: Record<string, string | undefined>) => void
