const oldest = 20

/**
 * True when this Node cannot run the launcher; the tools themselves run on the Node that gets installed.
 * @param {string} version
 */
export function isNodeTooOld(version) {
  return Number(version.split('.')[0]) < oldest
}

/** @param {string} version */
export function nodeTooOldSentence(version) {
  return 'Better Chat needs Node ' + oldest + ' or newer to start, and this is Node ' + version + '.'
}
