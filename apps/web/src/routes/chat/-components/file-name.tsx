/** A name on one line: where it does not fit its middle is left out, so that its ending stays in sight. */
export function FileName({ name, className }: { name: string; className?: string }) {
  const characters = [...name]
  const endLength = characters.length > 16 ? 8 : 0
  const start = characters.slice(0, characters.length - endLength).join('')
  const end = endLength > 0 ? characters.slice(-endLength).join('') : ''
  return (
    <bdi title={name} className={className}>
      <span className="flex min-w-0">
        <span className="truncate whitespace-pre">{start}</span>
        {end && <span className="shrink-0 whitespace-pre">{end}</span>}
      </span>
    </bdi>
  )
}
