import type { ReactNode } from 'react'
import { Brand } from './brand'

type MessageProps = { title: string; children: ReactNode; action: ReactNode }

/** Says what happened and what is safe, and offers the one thing to do; inside a page that has its own landmarks. */
export function MessageNotice({ title, children, action }: MessageProps) {
  return (
    <>
      <h1 className="mb-2 font-semibold text-xl tracking-[-0.015em]">{title}</h1>
      <div className="mb-6 text-answer text-muted-foreground">{children}</div>
      {action}
    </>
  )
}

/** The same as a whole page. */
export function MessagePage(props: MessageProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-12">
      <div className="w-full max-w-sm">
        <Brand className="mb-8" />
        <MessageNotice {...props} />
      </div>
    </main>
  )
}
