import type { ReactNode } from 'react'

type FieldProps = {
  id: string
  label: string
  hint?: string
  /** What is wrong with it; undefined while nothing is. */
  problem: string | undefined
  children: (props: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode
}

/** A field with its label above it, and below it what to know of it and what is wrong with it. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-hint ${id}-problem`, 'aria-invalid': problem !== undefined })}
      <p id={`${id}-hint`} className="mt-1.5 text-muted-foreground text-small empty:hidden">
        {hint}
      </p>
      <Problem id={`${id}-problem`} sentence={problem} />
    </div>
  )
}

export function Problem({ id, sentence }: { id: string; sentence: string | undefined }) {
  return (
    <p id={id} role="alert" className="mt-1.5 text-destructive text-small [overflow-wrap:anywhere] empty:hidden">
      {sentence}
    </p>
  )
}
