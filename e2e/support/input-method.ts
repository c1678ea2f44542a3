import type { Page } from '@playwright/test'

/** Writes 日本 into the focused field as an input method does, which ends the word with Enter. */
export async function composeWord(page: Page): Promise<void> {
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
  // 229 is what a browser reports for every key that an input method takes.
  await input.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await input.send('Input.insertText', { text: '日本' })
  await input.detach()
}
