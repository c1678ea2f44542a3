/** Whether an `@` was typed: one that was pasted or dropped names nothing. */
export function beginsMention(event: Event): boolean {
  const { data, inputType } = event as Partial<InputEvent>
  return data?.endsWith('@') === true && (inputType === 'insertText' || inputType === 'insertCompositionText')
}
