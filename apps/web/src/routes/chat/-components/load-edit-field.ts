/** What a message is edited in; fetched when somebody reaches for it. */
export const loadEditField = () => import('./edit-field')
