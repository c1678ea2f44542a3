import { CopyButton } from '#components/copy-button'

export function CodeBlock({ language, code }: { language: string; code: string }) {
  return (
    <figure className="overflow-hidden rounded-card border bg-code-ground">
      <figcaption className="flex h-10 items-center justify-between border-b pr-1.5 pl-3.5 font-mono text-muted-foreground text-small touch:h-12">
        {language || 'text'}
        <CopyButton text={code} label="Copy code" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0} dir="ltr" className="overflow-x-auto px-3.5 py-3 font-mono text-code outline-offset-[-2px]">
        <code>{code}</code>
      </pre>
    </figure>
  )
}
