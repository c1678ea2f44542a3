#!/usr/bin/env node
import { isNodeTooOld, nodeTooOldSentence } from './launch/node-version.mjs'

// Nothing newer than Node 14 may be parsed before this check, so the rest is imported after it.
if (isNodeTooOld(process.versions.node)) {
  console.error(nodeTooOldSentence(process.versions.node))
  process.exit(1)
} else {
  import('./launch/start.mjs').then((launcher) => launcher.start())
}
