/**
 * The files that are pasted or dropped. Where words come along those are meant: word processors and tables put a picture of
 * them beside them. The names that file managers put there are no words. Folders have no content of their own.
 */
export function filesIn(data: Pick<DataTransfer, 'files' | 'items' | 'getData'>): File[] {
  const files = [...data.files]
  if (files.length === 0) return []
  const words = data.getData('text/plain').trim()
  const names = new Set(files.map(({ name }) => name))
  const areNames = words.split(/\r?\n/).every((line) => names.has(line.trim().replace(/^.*[\\/]/, '')))
  if (words !== '' && !areNames) return []
  const folders = [...data.items].flatMap((item) => {
    const entry = item.webkitGetAsEntry?.()
    return entry?.isDirectory ? [entry.name] : []
  })
  return files.filter(({ name, type }) => type !== '' || !folders.includes(name))
}
