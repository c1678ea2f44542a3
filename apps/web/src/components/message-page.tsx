import type { ReactNode } from 'react'
import { Brand } from './brand'

/** A whole page that says what happened, what is safe, and offers the one thing to do. */
export function MessagePage(props: { title: string; children: ReactNode; action: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-6 py-12">
      <div className="w-full max-w-sm">
        <Brand className="mb-8" />
        <h1 className="mb-2 font-semibold text-xl tracking-[-0.015em]">{props.title}</h1>
        <div className="mb-6 text-answer text-muted-foreground">{props.children}</div>
        {props.action}
      </div>
    </main>
  )
}
