import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#components/ui/button'
import { cn } from '#lib/cn'
import { setSidebarSheet } from '../-hooks/sidebar-state'

type ChatHeaderProps = { title: string; isTitleHidden?: boolean; children?: ReactNode; editor?: ReactNode }

export function ChatHeader({ title, isTitleHidden = false, editor, children }: ChatHeaderProps) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 px-2 md:px-4">
      <Button
        variant="ghost"
        size="icon"
        className="size-11 md:hidden"
        aria-label="Open sidebar"
        onClick={() => setSidebarSheet(true)}
      >
        <Menu strokeWidth={1.75} className="size-5!" />
      </Button>
      {editor || (
        <h1
          dir="auto"
          className={cn('min-w-0 flex-1 truncate font-semibold text-[0.9375rem]', isTitleHidden && 'md:sr-only')}
        >
          {title}
        </h1>
      )}
      {children}
    </header>
  )
}
