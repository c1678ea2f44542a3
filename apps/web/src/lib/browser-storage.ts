/** Text kept in this browser, across tabs and reloads. */
export const browserStorage = storageIn(() => localStorage)

/** Text kept in this tab, across reloads. */
export const tabStorage = storageIn(() => sessionStorage)

// Private windows and full disks refuse: what is read then is nothing, and the page itself still holds what it shows.
function storageIn(open: () => Storage) {
  return {
    read(key: string): string | null {
      try {
        return open().getItem(key)
      } catch {
        return null
      }
    },

    /** Answers whether it is kept. */
    write(key: string, value: string): boolean {
      try {
        open().setItem(key, value)
        return true
      } catch {
        return false
      }
    },

    remove(key: string): void {
      try {
        open().removeItem(key)
      } catch {
        // What could not be written there need not be removed.
      }
    },

    keys(prefix: string): string[] {
      try {
        return Object.keys(open()).filter((key) => key.startsWith(prefix))
      } catch {
        return []
      }
    },
  }
}
