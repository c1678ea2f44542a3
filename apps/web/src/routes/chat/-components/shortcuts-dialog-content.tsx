import { useSuspenseQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Kbd } from '#components/kbd'
import { Button } from '#components/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTitle } from '#components/ui/dialog'
import { settingsOptions } from '#features/settings/settings-queries'
import { keyNames, listShortcuts, type ShortcutGroup } from '#features/shortcuts/shortcuts'
import { useReturnedFocus } from '#lib/use-returned-focus'
import { setShortcutsDialog } from '../-hooks/shortcuts-dialog-state'

export default function ShortcutsDialogContent() {
  const { data: settings } = useSuspenseQuery(settingsOptions())
  const returnFocus = useReturnedFocus()
  return (
    <Dialog open onOpenChange={setShortcutsDialog}>
      <DialogContent onCloseAutoFocus={returnFocus}>
        <div className="flex items-center justify-between py-2.5 pr-2.5 pl-5">
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogClose asChild>
            <Button variant="ghost" size="icon" aria-label="Close">
              <X strokeWidth={1.75} />
            </Button>
          </DialogClose>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <div tabIndex={0} className="min-h-0 overflow-y-auto rounded-b-card border-t px-5 pb-5 outline-offset-[-2px]">
          {listShortcuts(settings.sendKey).map((group) => (
            <Group key={group.label} {...group} />
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function Group({ label, items }: ShortcutGroup) {
  return (
    <section aria-label={label} className="pt-4">
      <h3 className="pb-1 text-muted-foreground text-small">{label}</h3>
      <dl>
        {items.map((shortcut) => (
          <div key={shortcut.does} className="flex min-h-8 items-center justify-between gap-4">
            <dt>{shortcut.does}</dt>
            <dd className="flex shrink-0 gap-1">
              {keyNames(shortcut).map((name) => (
                <Kbd key={name} className="min-w-5.5 py-0.5 text-center touch:inline">
                  {name}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
