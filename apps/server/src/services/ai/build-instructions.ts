import type { Model } from '@better-chat/contract/model'

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' })

/** What every model is told before the conversation: who it is here, and what day it is. */
export function buildInstructions(model: Model, date: Date): string {
  return [
    `You are ${model.label}, answering in Better Chat.`,
    `Today is ${dayFormat.format(date)} (UTC).`,
    'Answer in the language of the person. Use Markdown: fenced code blocks with their language, tables where they help.',
  ].join('\n')
}
