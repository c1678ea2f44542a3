import type { Quota } from '@better-chat/contract/quota'
import { dayOf, endOfMonth, type QuotaLimits, type QuotaRepository, quotaOf } from '#domain/usage/quota'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'
import { budgetState, type CallBudgetDeps } from './call-budget'

export type ShowQuotaDeps = SettingsDeps &
  Pick<CallBudgetDeps, 'usage'> & {
    generations: Pick<CallBudgetDeps['generations'], 'listRunning'>
    quota: Pick<QuotaRepository, 'find'>
    quotaLimits: QuotaLimits
  }

/** What is left of the free messages, and of the person's own budget. */
export async function showQuota(deps: ShowQuotaDeps): Promise<Quota> {
  const { monthlyBudgetMicros: limitMicros } = await findSettings(deps)
  const now = deps.now()
  const state = limitMicros === null ? null : budgetState(deps, limitMicros)
  const budget = state && {
    limitMicros: state.limitMicros,
    usedMicros: state.takenMicros,
    resetsAt: endOfMonth(now).toISOString(),
  }
  return { ...quotaOf(deps.quotaLimits, deps.quota.find(dayOf(now)), now), budget }
}
