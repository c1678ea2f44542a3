import type { Theme } from '@better-chat/contract/appearance'

/** A small picture of the page, drawn in the very colours of a theme; “system” is half of each. */
export function ThemePicture({ theme }: { theme: Theme }) {
  if (theme !== 'system') return <Page scheme={theme} />
  return (
    <span className="relative block">
      <Page scheme="light" />
      <span className="absolute inset-0 [clip-path:polygon(100%_0,100%_100%,0_100%)]">
        <Page scheme="dark" />
      </span>
    </span>
  )
}

function Page({ scheme }: { scheme: 'light' | 'dark' }) {
  return (
    <span
      // light-dark() is resolved where a colour is used, so the scheme of this element decides.
      style={{ colorScheme: scheme }}
      className="flex h-20 overflow-hidden rounded-[11px] bg-background"
    >
      <span className="w-1/4 border-r bg-sidebar" />
      <span className="flex flex-1 flex-col gap-1.5 p-2.5">
        <span className="h-2.5 w-3/5 self-end rounded-full bg-bubble" />
        <span className="h-1.5 w-full rounded-full bg-accent" />
        <span className="h-1.5 w-4/5 rounded-full bg-accent" />
        <span className="mt-auto flex h-4 justify-end rounded-[6px] border bg-card p-[3px]">
          <span className="w-2 rounded-[2px] bg-primary" />
        </span>
      </span>
    </span>
  )
}
