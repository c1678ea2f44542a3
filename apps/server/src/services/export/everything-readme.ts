export type EverythingReadmeInput = {
  now: Date
  /** How many conversations have no document of their own. */
  undocumented: number
}

/** Says what is what in an export of everything. */
export function everythingReadme({ now, undocumented }: EverythingReadmeInput): string {
  const more =
    undocumented === 0
      ? ''
      : `\nThe oldest ${undocumented} conversations have no document of their own: they are in the \`.jsonl\` files.\n`
  return `# Everything of yours in Better Chat

Exported on ${now.toISOString()}. Times in the \`.json\` and \`.jsonl\` files are UTC.

| Where | What |
|---|---|
| \`conversations/\` | each conversation as it was shown, to be read: Markdown, with links to its files |
| \`attachments/\` | the files, each below its id and name |
| \`conversations.jsonl\` | every conversation, one JSON object a line |
| \`messages.jsonl\` | every message of every branch, one JSON object a line, with its \`conversationId\`; \`parentId\` is the message it follows |
| \`queue.jsonl\` | messages that were waiting to be sent |
| \`usage.jsonl\` | what each call of a model used, also of conversations that were deleted; \`costMicros\` are millionths of a US dollar |
| \`settings.json\` | your settings |
| \`providers.json\` | the providers you have set up, without their keys |
| \`missing.txt\` | only if files could not be found any more: their names |

A file of a message has the url \`/api/attachments/<id>\`: it is the one whose name begins with that id.
${more}`
}
