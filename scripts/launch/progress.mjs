/**
 * Says what is being done and, at its end, how long it took.
 * @template Result
 * @param {string} what
 * @param {() => Promise<Result>} work
 */
export async function withProgress(what, work) {
  const startedAt = Date.now()
  process.stdout.write(`${what}…`)
  try {
    const result = await work()
    process.stdout.write(` ${Math.max(1, Math.round((Date.now() - startedAt) / 1000))} s\n`)
    return result
  } catch (error) {
    process.stdout.write('\n')
    throw error
  }
}
