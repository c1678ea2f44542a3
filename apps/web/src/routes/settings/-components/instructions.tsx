import type { Settings } from '@better-chat/contract/settings'
import { InstructionsField } from './instructions-field'

/** What goes along with every message, whichever model answers. */
export function Instructions({ settings }: { settings: Settings }) {
  return (
    <section aria-labelledby="instructions" className="flex flex-col gap-5 border-t pt-7">
      <div>
        <h2 id="instructions" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
          Instructions
        </h2>
        <p className="mt-0.5 text-muted-foreground">They go along with every message, whichever model answers.</p>
      </div>
      <InstructionsField
        name="aboutYou"
        label="About you"
        hint="What every answer should know: what you do, where you live, what you work with."
        placeholder="I teach physics in Lisbon, and write Python."
        value={settings.aboutYou}
      />
      <InstructionsField
        name="answerStyle"
        label="How answers should be"
        hint="Their tone, their length, their form."
        placeholder="Begin with the result. Short sentences, metric units."
        value={settings.answerStyle}
      />
    </section>
  )
}
