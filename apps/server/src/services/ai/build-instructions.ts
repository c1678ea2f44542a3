import type { Model } from '@better-chat/contract/model'

/** What every model is told before the conversation: who it is here, and what day it is. */
export function buildInstructions(model: Model, date: Date): string {
  const today = date.toLocaleDateString('en', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
  return [
    `You are ${model.label}, answering in Better Chat.`,
    `Today is ${today} (UTC).`,
    'Answer in the language of the person. Use Markdown: fenced code blocks with their language, tables where they help.',
  ].join('\n')
}
