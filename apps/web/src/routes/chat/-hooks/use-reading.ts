import type { Model } from '@better-chat/contract/model'
import type { DraftFile } from '#features/chat/draft-file'
import { neededCapabilities } from '#features/chat/files-hold'
import { canAll, modelReaders } from '#features/models/model-readers'
import { readRecentModels } from '#features/models/recent-models'
import type { ModelChoice } from './model-choice'

/** Why the chosen model cannot answer a message with these files, and which models can. */
export type Reading = { sentence: string; readers: Model[] }

/** Null where the model reads all of the files, or nobody is asked yet. */
export function useReading(files: readonly DraftFile[], { models, model }: ModelChoice): Reading | null {
  const needed = neededCapabilities(files)
  if (!model || canAll(model, needed)) return null
  const lacks = needed.filter((capability) => !model.capabilities.includes(capability))
  const readers = modelReaders(models, needed, readRecentModels())
  const what = lacks.includes('vision') ? 'cannot see pictures' : 'cannot read a PDF that is made of pictures'
  const help = readers.length > 0 ? 'Choose a model that can:' : 'None of your models can.'
  return { sentence: `${model.label} ${what}. ${help}`, readers }
}
