import { createFileRoute } from '@tanstack/react-router'
import { ErrorNotice } from '#components/error-page'
import { Switch } from '#components/ui/switch'
import { useUpdateSettings } from '#features/settings/settings-queries'
import { useSettingsInEffect } from '#features/settings/use-settings-in-effect'
import { ExportEverything } from './-components/export-everything'
import { SaveState } from './-components/save-state'
import { SettingsPage } from './-components/settings-page'
import { StorageMeter } from './-components/storage-meter'

export const Route = createFileRoute('/settings/data')({
  head: () => ({ meta: [{ title: 'Data · Better Chat' }] }),
  errorComponent: ErrorNotice,
  component: DataPage,
})

function DataPage() {
  const { keepOriginalImages } = useSettingsInEffect()
  const { mutate, status, error } = useUpdateSettings()
  return (
    <SettingsPage title="Data" state={<SaveState status={status} error={error} />}>
      <div className="flex max-w-xl flex-col gap-8 pt-1">
        <section aria-labelledby="storage" className="flex flex-col gap-3">
          <h2 id="storage" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
            Storage
          </h2>
          <StorageMeter />
        </section>
        <section aria-labelledby="pictures" className="flex flex-col gap-3 border-t pt-7">
          <h2 id="pictures" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
            Pictures
          </h2>
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <label htmlFor="keep-original-images" className="block font-medium text-[0.9375rem] touch:py-2.5">
                Send pictures in their original size
              </label>
              <p id="keep-original-images-hint" className="mt-0.5 text-muted-foreground">
                When this is off, your browser first makes large pictures smaller, to 2,048 pixels at the longest side.
                When it does, it takes out where a photo was taken.
              </p>
            </div>
            <label
              htmlFor="keep-original-images"
              className="flex shrink-0 items-center justify-center pt-0.5 touch:min-h-11 touch:min-w-11 touch:pt-0"
            >
              <Switch
                id="keep-original-images"
                aria-label="Send pictures in their original size"
                aria-describedby="keep-original-images-hint"
                checked={keepOriginalImages}
                onChange={(event) => mutate({ keepOriginalImages: event.target.checked })}
              />
            </label>
          </div>
        </section>
        <section aria-labelledby="export" className="flex flex-col gap-3 border-t pt-7">
          <h2 id="export" className="font-semibold text-[1.0625rem] tracking-[-0.01em]">
            Export
          </h2>
          <ExportEverything />
        </section>
      </div>
    </SettingsPage>
  )
}
