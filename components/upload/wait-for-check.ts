import { nextNews } from '../live/next-news'
import { type FileAnswer, type FileRecord, toFileRecord } from '../case/records'
import { ApiError } from '../shell/api'
import { type LineGate } from './line-gate'
import { quietGet } from './quiet-get'

const afterFailureMs = 3000

export type Checked = { ready: true; record: FileRecord } | { ready: false; reason: string }

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/**
 * Asks how the server's check of a file stands whenever the live line says that a file changed, until it says completed,
 * failed or quarantined. A lost line or a restart only makes it ask again. @throws the signal's reason when aborted.
 */
export async function waitForCheck(fileId: string, { gate, signal }: { gate: LineGate; signal: AbortSignal }): Promise<Checked> {
  for (let looks = 0; ; looks++) {
    await gate.pass(signal, true)
    // Listened for before the question, so that no answer is older than what is waited for.
    const changed = nextNews(looks, signal)
    const record = await quietGet<FileAnswer>(`/api/v1/files/${encodeURIComponent(fileId)}`, signal).catch((thrown: unknown) => {
      signal.throwIfAborted()
      return thrown instanceof ApiError ? thrown : new ApiError('', 0, null)
    })
    if (record instanceof ApiError) {
      if (record.status === 401) gate.closeUntilSignedIn()
      else if (record.status === 403 || record.status === 404 || record.status === 410) {
        return { ready: false, reason: 'The file is no longer here. It was removed, or you may not see it any more.' }
      } else await pause(afterFailureMs, signal)
      continue
    }
    if (record.status === 'completed') return { ready: true, record: toFileRecord(record) }
    if (record.status === 'failed' || record.status === 'quarantined') {
      return { ready: false, reason: record.reason ?? 'The file could not be used. Copy it from the camera again.' }
    }
    await changed
    signal.throwIfAborted()
  }
}
