const types: Record<string, string> = {
  md: 'text/markdown',
  markdown: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  html: 'text/html',
  htm: 'text/html',
  svg: 'image/svg+xml',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
}

/** What a text is called after the ending of its name. It is text whatever the name says, and never shown as anything else. */
export function textTypeOf(name: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()
  return (ending !== undefined && types[ending]) || 'text/plain'
}

/** Whether a file of this type is text: those of persons that are no picture and no PDF all are. */
export function isTextType(mediaType: string): boolean {
  return mediaType.startsWith('text/') || Object.values(types).includes(mediaType)
}
