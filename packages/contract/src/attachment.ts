import { z } from 'zod'

export const attachmentIdSchema = z.uuid().brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof attachmentIdSchema>

/** What `POST /api/attachments` answers. */
export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  /** Where its owner reads it, and the url of its part in a message. */
  url: z.string(),
  /** As it is shown and saved; the name it came with, made safe. */
  name: z.string(),
  /** By its content. */
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Of a picture, in pixels; null where that is not known. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** Of a PDF, as the browser counted them; null until it has. */
  pages: z.int().nullable(),
  /** Whether the text of a PDF is kept beside it, for models that cannot read PDFs. */
  hasText: z.boolean(),
})
export type Attachment = z.infer<typeof attachmentSchema>

/** What a message notes of each of its files, so that it can be drawn before the file is read. */
export const messageFileSchema = attachmentSchema.omit({ url: true, name: true, mediaType: true })
export type MessageFile = z.infer<typeof messageFileSchema>

export const storageSchema = z.object({
  files: z.int(),
  /** What they take together, in bytes; and how much, and how many, there may be. */
  usedBytes: z.int(),
  limitBytes: z.int(),
  limitFiles: z.int(),
})
export type Storage = z.infer<typeof storageSchema>
