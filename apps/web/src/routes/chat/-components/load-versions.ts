/** The code that goes from one version of a message to another; only conversations that have some fetch it. */
export const loadVersions = () => import('./message-versions')
