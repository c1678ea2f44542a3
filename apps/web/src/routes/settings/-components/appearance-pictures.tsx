import type { Accent, ChatWidth, CodeTheme, Motion, TextSize } from '@better-chat/contract/appearance'
import type { SendKey } from '@better-chat/contract/settings'
import { clsx } from 'clsx'
import { CornerDownLeft } from 'lucide-react'

export function AccentPicture({ accent }: { accent: Accent }) {
  return (
    <span data-accent={accent} className="grid h-14 place-items-center bg-primary-soft">
      <span className="size-6 rounded-full bg-primary forced-colors:bg-(--primary)" />
    </span>
  )
}

const sizes = { small: 'text-[0.9em]', medium: 'text-[1em]', large: 'text-[1.1em]', larger: 'text-[1.2em]' } as const

export function TextSizePicture({ textSize }: { textSize: TextSize }) {
  return (
    // Against the size that is in force, in which everything around it grows too.
    <span className="grid h-16 place-items-center bg-card text-[1.375rem]">
      <span className={clsx('leading-none tracking-[-0.02em]', sizes[textSize])}>Aa</span>
    </span>
  )
}

const columns = { narrow: 'w-[46%]', medium: 'w-[60%]', wide: 'w-[82%]' } as const

export function ChatWidthPicture({ chatWidth }: { chatWidth: ChatWidth }) {
  return (
    <span className="flex h-20 justify-center bg-card py-3">
      <span className={clsx('flex flex-col gap-1.5', columns[chatWidth])}>
        <span className="h-3 w-3/5 self-end rounded-full bg-faint/25" />
        <span className="h-1.5 w-full rounded-full bg-faint/35" />
        <span className="h-1.5 w-full rounded-full bg-faint/35" />
        <span className="h-1.5 w-2/3 rounded-full bg-faint/35" />
      </span>
    </span>
  )
}

/** Three lines in the colours of a code theme. */
export function CodeThemePicture({ codeTheme }: { codeTheme: CodeTheme }) {
  return (
    <span
      data-code-theme={codeTheme}
      className="block whitespace-pre bg-code-ground px-3.5 py-3 font-mono text-(--code-ink) text-[0.75rem] leading-[1.6]"
    >
      <span className="token-comment">{'// what is left'}</span>
      {'\n'}
      <span className="token-keyword">const</span> left <span>=</span> <span className="token-number">50</span>
      {'\n'}
      <span className="token-function">say</span>(<span className="token-string">'hello'</span>)
    </span>
  )
}

export function MotionPicture({ motion }: { motion: Motion }) {
  return (
    <span className="grid h-14 place-items-center bg-card">
      <span className="relative flex items-center">
        {motion === 'system' && (
          <>
            <span className="size-4 rounded-full bg-primary/15" />
            <span className="-ml-1.5 size-4 rounded-full bg-primary/35" />
          </>
        )}
        <span className={clsx('size-4 rounded-full bg-primary', motion === 'system' && '-ml-1.5')} />
      </span>
    </span>
  )
}

const keyCap = 'grid h-7 min-w-7 place-items-center rounded-[6px] border border-b-2 bg-background px-2 text-small'

export function SendKeyPicture({ sendKey }: { sendKey: SendKey }) {
  return (
    <span className="flex h-16 items-center justify-center gap-1.5 bg-card">
      {sendKey === 'mod-enter' && <span className={keyCap}>Ctrl ⌘</span>}
      <span className={keyCap}>
        <CornerDownLeft strokeWidth={1.75} className="size-4" />
      </span>
    </span>
  )
}
