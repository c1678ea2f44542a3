import { notFound } from '@tanstack/react-router'
import { findDocument } from './find-document'
import { readServerComponents } from './server-components'

/** For the loader of a page that shows a document. */
export async function loadDocument(path: string) {
  readServerComponents()
  const document = await findDocument({ data: path })
  if (!document) throw notFound()
  return document
}
