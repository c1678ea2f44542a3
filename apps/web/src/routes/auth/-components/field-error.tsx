/** The place for what is wrong with a field; always there, so that a change is read out. */
export function FieldError({ id, message }: { id: string; message: string | null }) {
  return (
    <p id={id} role="alert" className="text-destructive not-empty:mt-2">
      {message}
    </p>
  )
}
