import type { Model } from '@better-chat/contract/model'
import { Link } from '@tanstack/react-router'
import { Button } from '#components/ui/button'
import { rememberModel } from '#features/models/recent-models'
import type { Reading } from '../-hooks/use-reading'

/** How many models are offered by name; the selector has all of them. */
const most = 3

export type ReadingNoticeProps = { reading: Reading; onChoose: (model: Model) => void }

/** Why the chosen model cannot read what is attached, with models that can one click away. */
export default function ReadingNotice({ reading, onChoose }: ReadingNoticeProps) {
  const { sentence, readers } = reading

  function choose(model: Model) {
    rememberModel(model.id)
    onChoose(model)
  }
  return (
    <div role="alert" className="mb-2 rounded-card border bg-warning-soft px-3.5 py-2.5">
      <p>{sentence}</p>
      {readers.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-2">
          {readers.slice(0, most).map((model) => (
            <li key={model.id} className="min-w-0">
              <Button variant="outline" size="small" className="max-w-full" onClick={() => choose(model)}>
                <span className="truncate">{model.label}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <Link to="/settings/providers" className="font-medium text-primary underline underline-offset-2">
          Add a key for one that can
        </Link>
      )}
    </div>
  )
}
