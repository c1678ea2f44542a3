/** Whether the finger is how this device is mainly used: there the keyboard covers the page as long as a field has the focus. */
export function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
