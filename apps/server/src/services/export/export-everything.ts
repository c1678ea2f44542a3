import type { ProviderKeysDeps } from '#services/providers/provider-keys-service'
import { listProviderKeys } from '#services/providers/provider-keys-service'
import { findSettings, type SettingsDeps } from '#services/settings/settings-service'
import { packed, toStream } from './bytes'
import type { Download, DownloadDeps } from './download'
import { type EverythingDeps, everythingEntries } from './everything-entries'
import type { ExportTurn, Turn } from './export-turn'
import { createWrittenTime } from './written-time'
import { zipped } from './zipped'

export type ExportEverythingDeps = EverythingDeps &
  DownloadDeps &
  SettingsDeps &
  ProviderKeysDeps & { exportTurn: ExportTurn; now: () => Date }

/** Everything of a person as one ZIP: what they wrote and were answered, their files, settings and usage; never a key. */
export async function exportEverything(
  deps: ExportEverythingDeps,
  { timeZone }: { timeZone: string },
): Promise<Download> {
  deps.exportTurn.check()
  const [settings, providers] = await Promise.all([findSettings(deps), listProviderKeys(deps)])
  const today = createWrittenTime(timeZone)(deps.now()).slice(0, 10)
  return {
    name: `better-chat-${today}.zip`,
    mediaType: 'application/zip',
    // It may take minutes to read, and much of it changes meanwhile. One that is cut off has no directory, and does not open.
    measure: null,
    open() {
      const turn = deps.exportTurn.take()
      const pieces = packed(zipped(everythingEntries(deps, { settings, providers, timeZone })))
      return toStream(inTurn(deps, turn, pieces), { onEnd: turn.end, onFailure: deps.logExportFailure })
    },
  }
}

/** Files come faster than anybody else gets their turn. */
const bytesPerPause = 512 * 1024

async function* inTurn(
  { pause }: Pick<ExportEverythingDeps, 'pause'>,
  turn: Turn,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let sincePause = 0
  for await (const piece of pieces) {
    turn.goOn()
    sincePause += piece.byteLength
    if (sincePause >= bytesPerPause) {
      sincePause = 0
      await pause()
    }
    yield piece
  }
}
