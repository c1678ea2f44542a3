import { showToast } from './toast-store'

/** Puts a text on the clipboard; answers whether the browser allowed it, and says if it did not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    showToast({ message: 'Your browser did not allow copying.' })
    return false
  }
}
