import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Settings } from '../../config/settings'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { isNote, isSegment } from '../../db/wal/segment-names'
import type { WalArchive } from '../../db/wal/wal-archive'
import { isUuid } from '../../runtime/uuid'
import type { ObjectStore } from '../../storage/object-store'
import { collectKeys } from '../format/secrets-part'
import type { ObjectIndex } from '../objects/object-index'
import { failureOf } from '../runs/backup-runs'
import type { NewObjects } from './find-new-objects'
import { sendSegment } from './send-segment'
import { writeWalState } from './wal-state'

/** Of all processes one sends, and nothing is removed from the place meanwhile. */
export const WAL_LOCK = 'backup-wal'

interface ShipWal {
  settings: Settings
  dataDir: string
  wal: Pick<WalArchive, 'chain' | 'root'>
  store: ObjectStore
  place: ObjectStore
  recipient: string
  objects: NewObjects
  signal?: AbortSignal
}

/**
 * Brings the segments that PostgreSQL has archived to the place of backups: first every object that a row refers to, so that a moment
 * that can be restored has its objects, then the segments in their order. Each is removed here once it was read back there; what
 * fails is tried again by the next call.
 *
 * @returns how many were sent
 */
export async function shipWal(input: ShipWal): Promise<number> {
  const { dataDir, wal } = input
  if (listWaiting(wal.root).length === 0) return 0
  let sent = 0
  await withAdvisoryLock(WAL_LOCK, async () => {
    try {
      for (const { chain, names } of listWaiting(wal.root)) sent += await shipChain(input, chain, names)
      if (sent > 0) await writeWalState(dataDir, { failure: null, failed_at: null })
    } catch (thrown) {
      if (!input.signal?.aborted)
        await writeWalState(dataDir, { failure: failureOf(thrown), failed_at: new Date().toISOString() })
      throw thrown
    }
  })
  return sent
}

/** What waits, by chain: one that was ended is sent to its end as well. What else lies here is not of PostgreSQL, and stays. */
function listWaiting(root: string): { chain: string; names: string[] }[] {
  const chains = existsSync(root) ? readdirSync(root).filter(isUuid).sort() : []
  return chains.flatMap((chain) => {
    const names = readdirSync(path.join(root, chain)).filter((name) => isSegment(name) || isNote(name))
    return names.length > 0 ? [{ chain, names: names.sort() }] : []
  })
}

async function shipChain(input: ShipWal, chain: string, names: string[]): Promise<number> {
  const { settings, dataDir, wal, store, place, recipient, objects, signal } = input
  const folder = path.join(wal.root, chain)
  for (const name of names.filter(isNote)) await rm(path.join(folder, name), { force: true })
  const segments = names.filter(isSegment)
  const isCurrent = chain === wal.chain
  // After the segments were listed: what their rows refer to is found.
  const copied: ObjectIndex = isCurrent && segments.length > 0 ? await objects.copy(store, place, signal) : new Map()
  const keys = collectKeys(settings, dataDir)
  for (const segment of segments) {
    signal?.throwIfAborted()
    // Named beside the last: the first may be from before a base copy, and go with it.
    const named: ObjectIndex = segment === segments.at(-1) ? copied : new Map()
    const manifest = await sendSegment({ place, chain, folder, segment, recipient, keys, objects: named })
    objects.markRecorded(named)
    await writeWalState(dataDir, { sent_at: manifest.sent_at, covers_until: manifest.covers_until })
    await rm(path.join(folder, segment), { force: true })
  }
  return segments.length
}
