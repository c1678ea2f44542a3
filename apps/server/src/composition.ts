import { env, waitUntil } from 'cloudflare:workers'
import type { ConversationId, MessageId } from '#domain/conversation/conversation'
import type { DomainError } from '#domain/errors'
import type { Model } from '#domain/model/model-registry'
import type { McpServerId } from '#domain/tool/mcp-server'
import type { ToolSelection } from '#domain/tool/tool-selection'
import { createRateLimit } from '#domain/usage/rate-limit'
import { createModelRegistry } from '#infrastructure/ai/model-registry'
import { createProviderLists } from '#infrastructure/ai/provider-lists'
import { createProviderProbe } from '#infrastructure/ai/provider-probe'
import { createAuth } from '#infrastructure/auth/auth'
import { parseServerConfig } from '#infrastructure/config/server-config'
import { createSecretBox } from '#infrastructure/crypto/secret-box'
import { openLedgerDatabase } from '#infrastructure/db/d1/client'
import { migrateObjectDatabase, type ObjectDatabase, openObjectDatabase } from '#infrastructure/db/object/client'
import { checkAddress, checkKeyIsHidden } from '#infrastructure/egress/check-address'
import { EgressError } from '#infrastructure/egress/egress-error'
import { createGuardedFetch } from '#infrastructure/egress/guarded-fetch'
import { networkOf } from '#infrastructure/egress/network-of'
import { createDevOutbox } from '#infrastructure/email/dev-outbox'
import { createResendSender } from '#infrastructure/email/send-code'
import { createR2FileStore } from '#infrastructure/files/r2-file-store'
import { logFailure } from '#infrastructure/log/log'
import { createFetchSlots } from '#infrastructure/mcp/fetch-slots'
import { createMcpHost } from '#infrastructure/mcp/mcp-host'
import { createBuiltInTools } from '#infrastructure/tools/built-in-tools'
import { createAppSpending } from '#repositories/d1/app-spending'
import { createProviderKeyRepository } from '#repositories/d1/provider-key-repository'
import { createSettingsRepository } from '#repositories/d1/settings-repository'
import { createUsageLedger } from '#repositories/d1/usage-ledger'
import { createAttachmentRepository } from '#repositories/sqlite/attachment-repository'
import { createContextWindows } from '#repositories/sqlite/context-windows'
import { createConversationRepository } from '#repositories/sqlite/conversation-repository'
import { createGenerationLog } from '#repositories/sqlite/generation-log'
import { createGenerationRepository } from '#repositories/sqlite/generation-repository'
import { createMcpServerRepository } from '#repositories/sqlite/mcp-server-repository'
import { createMessageRepository } from '#repositories/sqlite/message-repository'
import { createMessageTree } from '#repositories/sqlite/message-tree'
import { confirmOwner } from '#repositories/sqlite/owner-repository'
import { createProviderKeyCopy } from '#repositories/sqlite/provider-key-copy'
import { createQuestionRepository } from '#repositories/sqlite/question-repository'
import { createQueueRepository } from '#repositories/sqlite/queue-repository'
import { createQuotaRepository } from '#repositories/sqlite/quota-repository'
import { createSettingsCopy } from '#repositories/sqlite/settings-copy'
import { createTokenRatios } from '#repositories/sqlite/token-ratios'
import { createToolGrants } from '#repositories/sqlite/tool-grants'
import { createUsageRecords } from '#repositories/sqlite/usage-records'
import { continueAnswered } from '#services/ai/answer-question'
import { createFileMemory } from '#services/ai/file-memory'
import { recoverOrphans } from '#services/ai/recover-orphans'
import { createRunningGenerations } from '#services/ai/running-generations'
import { sendQueues } from '#services/ai/send-queue'
import { createTokenMemory } from '#services/ai/token-memory'
import { type Watchdog, watchGenerations } from '#services/ai/watch-generations'
import { createExportTurn } from '#services/export/export-turn'
import { sweepAgainMs, sweepFiles } from '#services/files/sweep-files'
import { createLastCheck } from '#services/mcp/last-check'
import { mcpToolTokens } from '#services/mcp/mcp-tools'
import { resealHeaders } from '#services/mcp/reseal-headers'
import { createPersonProviders } from '#services/providers/person-providers'
import { resealKeys } from '#services/providers/reseal-keys'
import { createTurns } from '#services/providers/turns'
import { refreshSettings } from '#services/settings/settings-service'
import { canCallTools } from '#services/tools/collect-tools'
import { createAppBudget } from '#services/usage/app-budget'
import { sendUsage } from '#services/usage/send-usage'

// At start-up: a Worker whose environment is missing something refuses to start and says what.
const config = parseServerConfig({ ...env })

/** What the gate works with: accounts, and the way to a person's object. */
export function createGateDeps() {
  const outbox = config.resend ? null : createDevOutbox(env.KV)
  const sendCode = config.resend ? createResendSender(config.resend) : createDevOutbox(env.KV).send
  const auth = createAuth({ config, db: openLedgerDatabase(env.DB), kv: env.KV, sendCode })

  return {
    config,
    outbox: config.isOnThisMachine ? outbox : null,
    handleAuth: auth.handler,

    async isFlooding(address: string) {
      return env.ADDRESS_LIMIT ? !(await env.ADDRESS_LIMIT.limit({ key: networkOf(address) })).success : false
    },

    /** The session of a request, with the cookies that renew its signed copy. */
    async findSession(headers: Headers) {
      const { response, headers: renewed } = await auth.api.getSession({ headers, returnHeaders: true })
      if (!response) return null
      return { userId: response.user.id, sessionId: response.session.id, cookies: renewed.getSetCookie() }
    },

    filesOf: (userId: string) => createR2FileStore(env.FILES, userId),
    inBackground: (work: Promise<unknown>) =>
      waitUntil(work.catch((error: unknown) => logFailure('background-work-failed', error))),
    fetchUserObject: (userId: string, request: Request) => env.USER_DO.getByName(userId).fetch(request),
    logFailure,
  }
}

/** An answer whose worker is lost is closed at most this long after it was asked for, without anybody coming. */
const watchdogMs = 30_000

/** The object's one alarm. Not awaited: the write goes out with those of the same tick. */
function createWatchdog(storage: DurableObjectStorage): Watchdog {
  /** Null: not set in this life; it may be from one before. */
  let armedFor: number | null = null

  function set(at: number) {
    armedFor = at
    storage.setAlarm(at).catch((error: unknown) => {
      armedFor = null
      logFailure('alarm-failed', error)
    })
  }

  return {
    arm() {
      const at = Date.now() + watchdogMs
      if (armedFor === null || armedFor > at) set(at)
    },
    armBy(date) {
      const at = date.getTime()
      if (armedFor !== null) {
        if (armedFor > at) set(at)
        return
      }
      const known = storage.getAlarm().then((before) => {
        if (armedFor === null && (before === null || before > at)) set(at)
      })
      waitUntil(known.catch((error: unknown) => logFailure('alarm-failed', error)))
    },
    hasRung() {
      armedFor = null
    },
  }
}

/** The platform lets six fetches of an object wait for headers at once: those of answers never queue behind these. */
const mcpFetchesAtOnce = 2
/** A tool may take a while, and answer with a picture. */
const mcpLimits = { timeoutMs: 5 * 60_000, maxBytes: 16 * 1024 * 1024 }

/** What leads out to models and tools: the person's own keys, and the addresses they gave. */
function createProviderDeps(db: ObjectDatabase, userId: string, inBackground: (work: Promise<void>) => void) {
  const now = () => new Date()
  const keys = {
    userId,
    inTurn: createTurns(),
    providerKeys: createProviderKeyRepository(openLedgerDatabase(env.DB)),
    providerKeyCopy: createProviderKeyCopy(db),
    secretBox: createSecretBox({
      current: config.encryptionKey,
      previous: config.previousEncryptionKey,
      userId,
    }),
  }
  const lists = createProviderLists({ kv: env.KV, inBackground, now })
  const guardedFetch = createGuardedFetch({ policy: config, publicNetwork: env.EGRESS, fetch })
  const refuseAddress = (url: string, { withKey }: { withKey: boolean }) => {
    const refusal = checkAddress(url, config) ?? (withKey ? checkKeyIsHidden(url, config) : null)
    return refusal && `${new EgressError(refusal).message}.`
  }
  const outside = { userId, lists, guardedFetch, now }
  const tools = {
    secretBox: keys.secretBox,
    mcpServers: createMcpServerRepository(db),
    mcpHost: createMcpHost({
      guardedFetch: createGuardedFetch({ policy: config, publicNetwork: env.EGRESS, fetch, limits: mcpLimits }),
      slots: createFetchSlots(mcpFetchesAtOnce),
      version: config.version,
      clock: () => performance.now(),
    }),
    beingRefreshed: new Set<McpServerId>(),
    appMcpKeys: config.mcpKeys,
    toolSilenceMs: config.toolSilenceMs,
    lastCheck: createLastCheck(),
    toolGrants: createToolGrants(db),
  }
  return {
    ...keys,
    ...tools,
    refuseAddress,
    toolTokens: (model: Model, selection: ToolSelection) =>
      canCallTools(model) ? mcpToolTokens(tools, model, selection) : 0,
    models: createModelRegistry(config, { ...outside, persons: createPersonProviders(keys) }),
    probe: createProviderProbe({ ...outside, baseUrls: config.baseUrls, refuseAddress }),
  }
}

/** What waited for an answer to end: first those that were allowed to go on, then what was written meanwhile. */
async function goOn(app: Parameters<typeof continueAnswered>[0] & Parameters<typeof sendQueues>[0]): Promise<void> {
  await continueAnswered(app)
  await sendQueues(app)
}

/** What one person's object works with, for as long as it is awake. */
export function createObjectDeps(context: DurableObjectState) {
  const db = openObjectDatabase(context.storage)
  const now = () => new Date()
  const inBackground = (work: Promise<void>) => waitUntil(work.catch((error) => logFailure('generation-lost', error)))
  const usage = createUsageRecords(db)
  const watchdog = createWatchdog(context.storage)
  const deps = {
    now,
    createId: () => crypto.randomUUID(),
    attachments: createAttachmentRepository(db),
    storageLimitBytes: config.storageLimitBytes,
    conversations: createConversationRepository(db),
    messages: createMessageRepository(db),
    tree: createMessageTree(db),
    windows: createContextWindows(db),
    tokenRatios: createTokenRatios(db),
    tokenMemory: createTokenMemory(),
    beingSummedUp: new Set<ConversationId>(),
    failedSummaries: new Map<MessageId, number>(),
    queue: createQueueRepository(db),
    questions: createQuestionRepository(db),
    generations: createGenerationRepository(db),
    settingsCopy: createSettingsCopy(db),
    settings: createSettingsRepository(openLedgerDatabase(env.DB)),
    running: createRunningGenerations(now),
    builtInTools: createBuiltInTools(now),
    fileMemory: createFileMemory(),
    log: createGenerationLog(db),
    quota: createQuotaRepository(db),
    quotaLimits: config.quotaLimits,
    exportTurn: createExportTurn(now),
    // A timer of no time: whatever came in meanwhile goes first.
    pause: () => new Promise<void>((resolve) => setTimeout(resolve)),
    rateLimit: createRateLimit({ perMinute: config.requestsPerMinute, now }),
    appBudget: createAppBudget({
      appSpending: createAppSpending(openLedgerDatabase(env.DB)),
      dailyMicros: config.appDailyBudgetMicros,
      now,
      log: logFailure,
    }),
    usage,
    watchdog,
    atomically: <Result>(work: () => Result) => context.storage.transactionSync(work),
    inBackground,
    logFailure: (error: DomainError, about: { generationId: string }) => logFailure('generation-failed', error, about),
  }

  return {
    /** Before the first request: the schema, whose object this is, and what the last life left unfinished. */
    async wake() {
      await migrateObjectDatabase(db)
      const userId = confirmOwner(db, context.id.name)
      await recoverOrphans(deps)
      const providers = createProviderDeps(db, userId, inBackground)
      waitUntil(refreshSettings({ ...deps, userId }).catch((error) => logFailure('settings-not-read', error)))
      for (const resealed of [resealKeys({ ...providers, now }), resealHeaders(providers)]) {
        waitUntil(resealed.catch((error) => logFailure('reseal-failed', error)))
      }
      const ledger = {
        usageLedger: createUsageLedger(openLedgerDatabase(env.DB), userId),
        logUsageFailure: (cause: unknown) => logFailure('usage-not-sent', cause),
      }
      const outbox = { usage, watchdog, ...ledger }
      waitUntil(sendUsage(outbox))
      const files = {
        attachments: deps.attachments,
        files: createR2FileStore(env.FILES, userId),
        watchdog,
        now,
        logFilesFailure: (cause: unknown) => logFailure('files-not-deleted', cause),
      }
      waitUntil(sweepFiles(files))
      const app = {
        ...deps,
        ...providers,
        ...ledger,
        ...files,
        userId,
        afterAnswer: () => inBackground(goOn(app)),
        logExportFailure: (cause: unknown) => logFailure('export-failed', cause),
        logQueueFailure: (cause: unknown) => logFailure('queue-not-sent', cause),
      }
      inBackground(goOn(app))
      return {
        app,
        /** When the alarm rings. */
        watch: async () => {
          await Promise.all([watchGenerations(deps).then(() => goOn(app)), sendUsage(outbox), sweepFiles(files)])
          const next = deps.attachments.nextForgotten()
          // What could not be deleted is due already.
          if (next) watchdog.armBy(new Date(Math.max(next.getTime(), Date.now() + sweepAgainMs)))
        },
      }
    },
    logFailure,
  }
}
