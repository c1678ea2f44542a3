import type { Theme } from '@better-chat/contract/settings'

const choices = [
  { theme: 'light', label: 'Light', preview: 'light' },
  { theme: 'dark', label: 'Dark', preview: 'dark' },
  { theme: 'system', label: 'System', preview: 'light dark' },
] as const satisfies readonly { theme: Theme; label: string; preview: string }[]

/** Three small pictures of the page, drawn in the very colours they stand for. */
export function ThemeChoice({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) {
  return (
    <div className="grid max-w-lg grid-cols-3 gap-3">
      {choices.map(({ theme, label, preview }) => (
        <label
          key={theme}
          className="group/choice cursor-pointer rounded-card has-focus-visible:outline-2 has-focus-visible:outline-primary has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={value === theme}
            onChange={() => onChange(theme)}
            className="peer sr-only"
          />
          <ThemePreview scheme={preview} />
          <span className="mt-2 block text-center text-muted-foreground peer-checked:font-medium peer-checked:text-foreground">
            {label}
          </span>
        </label>
      ))}
    </div>
  )
}

function ThemePreview({ scheme }: { scheme: string }) {
  return (
    <span
      aria-hidden
      // light-dark() is resolved where a colour is used, so the scheme of this element decides.
      style={{ colorScheme: scheme }}
      className="theme-preview flex h-20 overflow-hidden rounded-card border bg-background group-has-checked/choice:border-primary group-has-checked/choice:ring-1 group-has-checked/choice:ring-primary"
    >
      <span className="w-1/4 border-r bg-sidebar" />
      <span className="flex flex-1 flex-col gap-1.5 p-2.5">
        <span className="h-2.5 w-3/5 self-end rounded-full bg-bubble" />
        <span className="h-1.5 w-full rounded-full bg-accent" />
        <span className="h-1.5 w-4/5 rounded-full bg-accent" />
        <span className="mt-auto h-4 rounded-[6px] border bg-card" />
      </span>
    </span>
  )
}
