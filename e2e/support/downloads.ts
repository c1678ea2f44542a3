import { readFileSync } from 'node:fs'
import { type Download, expect, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'

/** What is saved while something is done, once all of it is here. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = await beginDownload(page, act)
  expect(await download.failure()).toBeNull()
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

export async function beginDownload(page: Page, act: () => Promise<void>): Promise<Download> {
  const download = page.waitForEvent('download')
  await act()
  return download
}

/** The files of a ZIP, as another library than the server's reads it. */
export function filesIn(zip: Buffer): Map<string, Buffer> {
  return new Map(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]))
}
