import { attachmentIdOf, fileKindOf } from '@better-chat/contract/files'
import type { ChatMessage, ChatMessagePart } from '@better-chat/contract/message'

type FilePart = Extract<ChatMessagePart, { type: 'file' }>

/** A file of a message with what is known of it before it is read. */
export type ShownFile = {
  /** Its own among the files of the message, also where one is there twice. */
  key: string
  url: string
  name: string
  mediaType: string
  size: number | null
  /** Of a picture, in pixels. */
  width: number | null
  height: number | null
  /** Of a PDF. */
  pages: number | null
}

/** The files of a message, in the order they stand in it. */
export function shownFiles({ parts, metadata }: Pick<ChatMessage, 'parts' | 'metadata'>): ShownFile[] {
  return parts
    .filter((part) => part.type === 'file')
    .map((part, index) => {
      const noted = metadata?.files?.[index]
      // What was noted of another file would draw this one at its size.
      const isOfThis = noted !== undefined && noted.id === attachmentIdOf(part.url)
      return { ...shownFile(part), ...(isOfThis && factsOf(noted)), key: `${index}-${part.url}` }
    })
}

/** A file of which nothing but its part is known. */
export function shownFile({ url, mediaType, filename }: FilePart): ShownFile {
  const name = filename || (isPicture({ url, mediaType }) ? 'Image' : 'File')
  return { key: url, url, name, mediaType, size: null, width: null, height: null, pages: null }
}

/** Whether it can be drawn. A drawing in SVG that a person attached is text, and served as such. */
export function isPicture({ url, mediaType }: Pick<ShownFile, 'url' | 'mediaType'>): boolean {
  return fileKindOf(mediaType) === 'image' || (mediaType.startsWith('image/') && url.startsWith('data:'))
}

function factsOf({ size, width, height, pages }: Pick<ShownFile, 'size' | 'width' | 'height' | 'pages'>) {
  return { size, width, height, pages }
}
