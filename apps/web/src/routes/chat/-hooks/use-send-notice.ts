import type { ChatMessage } from '@better-chat/contract/message'
import type { Model } from '@better-chat/contract/model'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useDraft } from '#features/chat/draft-store'
import { quotaOptions } from '#features/usage/quota-query'
import { budgetWarning, costEstimate } from '#features/usage/send-notice'

/** What a person should know before they send: who answers instead, what is left of their budget, and what it will cost. */
export function useSendNotice(
  model: Model | null,
  {
    draftKey,
    messages = noMessages,
    first = null,
  }: { draftKey: string; messages?: readonly ChatMessage[]; first?: string | null },
): string | null {
  const budget = useQuery(quotaOptions()).data?.budget ?? null
  // A long text is measured when there is time for it.
  const text = useDeferredValue(useDraft(draftKey).text)
  const sentences = [first, budgetWarning(budget, model), costEstimate(model, text, messages)].filter(Boolean)
  return sentences.length > 0 ? sentences.join(' ') : null
}

const noMessages: readonly ChatMessage[] = []
