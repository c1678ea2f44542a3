import { createFileRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ErrorNotice } from '#components/error-page'
import { useUpdateSettings } from '#features/settings/settings-queries'
import { useSettingsInEffect } from '#features/settings/use-settings-in-effect'
import * as options from './-components/appearance-options'
import * as pictures from './-components/appearance-pictures'
import { Choice } from './-components/choice'
import { SaveState } from './-components/save-state'
import { SettingsPage } from './-components/settings-page'
import { ThemePicture } from './-components/theme-picture'

export const Route = createFileRoute('/settings/appearance')({
  head: () => ({ meta: [{ title: 'Appearance · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: AppearancePage,
})

function AppearancePage() {
  const settings = useSettingsInEffect()
  const { mutate, status, error } = useUpdateSettings()

  return (
    <SettingsPage title="Appearance" state={<SaveState status={status} error={error} />}>
      <div className="flex max-w-xl flex-col gap-9 pt-3">
        <Choice
          name="theme"
          legend="Theme"
          hint="“System” follows your device, also when it changes at night."
          options={options.themeOptions}
          value={settings.theme}
          onChange={(theme) => mutate({ theme })}
          picture={(theme) => <ThemePicture theme={theme} />}
          className="grid-cols-3 gap-3"
        />
        <Choice
          name="accent"
          legend="Colour"
          hint="For links, marks and what is chosen."
          options={options.accentOptions}
          value={settings.accent}
          onChange={(accent) => mutate({ accent })}
          picture={(accent) => <pictures.AccentPicture accent={accent} />}
          className="grid-cols-3 gap-3 sm:grid-cols-6"
        />
        <Choice
          name="text-size"
          legend="Text size"
          hint="Answers and everything around them."
          options={options.textSizeOptions}
          value={settings.textSize}
          onChange={(textSize) => mutate({ textSize })}
          picture={(textSize) => <pictures.TextSizePicture textSize={textSize} />}
          className="grid-cols-2 gap-3 sm:grid-cols-4"
        />
        <Choice
          name="chat-width"
          legend="Width of a conversation"
          options={options.chatWidthOptions}
          value={settings.chatWidth}
          onChange={(chatWidth) => mutate({ chatWidth })}
          picture={(chatWidth) => <pictures.ChatWidthPicture chatWidth={chatWidth} />}
          className="grid-cols-3 gap-3"
        />
        <Choice
          name="code-theme"
          legend="Code"
          hint="Each has its colours for light and for dark."
          options={options.codeThemeOptions}
          value={settings.codeTheme}
          onChange={(codeTheme) => mutate({ codeTheme })}
          picture={(codeTheme) => <pictures.CodeThemePicture codeTheme={codeTheme} />}
          className="grid-cols-2 gap-3 sm:grid-cols-3"
        />
        <Choice
          name="motion"
          legend="Motion"
          hint="“Reduced” shows changes without moving anything, whatever the device asks for."
          options={options.motionOptions}
          value={settings.motion}
          onChange={(motion) => mutate({ motion })}
          picture={(motion) => <pictures.MotionPicture motion={motion} />}
          className="grid-cols-2 gap-3"
        />
        <Section title="Writing">
          <Choice
            name="send-key"
            legend="To send a message"
            hint="If Enter does not send, it begins a new line. Shift and Enter always does."
            options={options.sendKeyOptions}
            value={settings.sendKey}
            onChange={(sendKey) => mutate({ sendKey })}
            picture={(sendKey) => <pictures.SendKeyPicture sendKey={sendKey} />}
            className="grid-cols-2 gap-3"
          />
        </Section>
      </div>
    </SettingsPage>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t pt-7">
      <h2 className="mb-4 font-semibold text-[1.0625rem] tracking-[-0.01em]">{title}</h2>
      {children}
    </section>
  )
}
