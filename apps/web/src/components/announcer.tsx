import { announcements } from '#lib/announcer'
import { useLocalStore } from '#lib/local-store'

/** Where `announce` is heard. */
export function Announcer() {
  return (
    <div role="status" className="sr-only">
      {useLocalStore(announcements)}
    </div>
  )
}
