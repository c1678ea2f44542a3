import { buildServer, buildWeb } from './launch/build-workers.mjs'
import { explain } from './launch/failure.mjs'
import { withProgress } from './launch/progress.mjs'
import { stopWithParent } from './launch/stopping.mjs'

stopWithParent()
try {
  await withProgress('Building', () => Promise.all([buildServer(), buildWeb()]))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
