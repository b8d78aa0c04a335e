import { recordAndWait } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { registerSettings, type Settings } from '../../config/settings'
import type { Restored } from '../../backup/restore/restore-backup'
import { db } from '../../db/database'
import { reconcileErasures } from '../../erasure/reconcile-erasures'
import { renewSessionRoot } from '../../keys/key-roots'
import { getKeyring } from '../../keys/open-keyring'
import { STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { KEPT_END } from '../../trail/copies/kept-end'
import { verifyWithCopies } from '../../trail/verify-with-copies'
import { openTools } from './open-tools'

/** What a restore has shown. */
export interface RestoreProof {
  trail: Awaited<ReturnType<typeof verifyWithCopies>>
  /** Keys of objects, and how many of them do not open with the keys of the backup. */
  keys: number
  unreadableKeys: number
  /** Erasures that were carried out again. */
  erasures: number
}

/**
 * Ends a restore: verifies the trail as it came back, opens every key, carries out the erasures that the backup did not know, and ends
 * all sessions, since one that was ended after the backup is among its rows.
 *
 * @param meanwhile runs before what was opened is closed
 */
export async function finishRestore(
  restored: Restored,
  given: Settings,
  dataDir: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<RestoreProof> {
  const settings = { ...given, AUDIT_KEY_FILE: given.AUDIT_KEY_FILE ?? restored.auditKeyFile ?? undefined }
  const disposers: (() => unknown)[] = []
  try {
    registerSettings(settings)
    await openTools(settings, dataDir, restored, disposers)
    const trail = await verifyWithCopies()
    const { keys, unreadable } = await openAllKeys()
    const erasures = await reconcileErasures()
    // It was restored into another store, which the next start makes its own: also where a start before the restore had done so.
    await store().remove(STORE_OWNER)
    await db().storeSweep.deleteMany()
    // What the trail lacks of it is told by this restore, and in its row: from here on it ends elsewhere.
    await store().remove(KEPT_END)
    await renewSessionRoot(getKeyring()!)
    const { id } = restored.backup.manifest
    await recordAndWait({
      ...{ actorId: null, action: 'backup.restore', subjectType: 'backup', subjectId: id, outcome: 'allowed' },
      details: { of: restored.moment, objects: restored.objects, erasures, ...(trail.fault && { trail: trail.fault }) },
    })
    await meanwhile()
    restored.finish()
    return { trail, keys, unreadableKeys: unreadable, erasures }
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

const PAGE = 1000

async function openAllKeys(): Promise<{ keys: number; unreadable: number }> {
  let [keys, unreadable] = [0, 0]
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db().objectKey.findMany({
      ...{ where: { objectId: { gt: after } }, orderBy: { objectId: 'asc' }, take: PAGE },
      select: { objectId: true, wrapped: true },
    })
    for (const { objectId, wrapped } of rows) {
      keys += 1
      try {
        secrets().unwrap(objectId, Buffer.from(wrapped))
      } catch {
        unreadable += 1 // Counted: the others are still tried.
      }
    }
    if (rows.length < PAGE) return { keys, unreadable }
    after = rows.at(-1)!.objectId
  }
}
