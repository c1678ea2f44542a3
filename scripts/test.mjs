#!/usr/bin/env node
import { isNodeTooOld, nodeTooOldSentence } from './launch/node-version.mjs'

// As in start.mjs: only what an old Node can parse comes before the check.
if (isNodeTooOld(process.versions.node)) {
  console.error(nodeTooOldSentence(process.versions.node))
  process.exit(1)
} else {
  import('./testing/test.mjs').then((runner) => runner.test(process.argv.slice(2)))
}
