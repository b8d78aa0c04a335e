import { db, type Prisma } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { asOwner } from '../../runtime/fair/turn'
import { discardPreview } from './discard-preview'
import { eraseFile } from './erase-file'
import { cancelFileUpload } from './cancel-file-upload'
import { enqueueIngest } from '../ingest/ingest-job'
import { notifyRecipients } from '../ingest/stages/notify-recipients'
import { IN_PROGRESS_STATUSES } from '../record/is-in-progress'
import { KINDS } from '../record/kinds/schema'

interface Reconciled {
  enqueued: number
  notified: number
  /** Previews whose original has arrived, or is not coming. */
  discarded: number
  /** Files in the space of a deleted account. */
  erased: number
}

const BATCH_SIZE = 1000

/** As a list, which an index answers. */
const NOT_ERASED: Prisma.StoredFileGetPayload<object>['status'][] = [
  'pending',
  'uploading',
  'processing',
  'completed',
  'failed',
  'quarantined',
]

/** Previews that were not discarded. */
const STALE_PREVIEWS: Prisma.StoredFileWhereInput = {
  previewOf: { not: null },
  status: { in: NOT_ERASED },
  original: { status: { notIn: [...IN_PROGRESS_STATUSES] } },
}

/**
 * Files without a case, whose only possible viewers are deleted. Coaching files and personas have erasures of their
 * own.
 */
const OWNERLESS: Prisma.StoredFileWhereInput = {
  ownerId: null,
  caseId: null,
  kind: KINDS.inbox.name,
  status: { in: NOT_ERASED },
}

type Left = { id: string; ownerId: string | null }

/**
 * Repairs everything that a kill can leave behind ingest: files that wait without a job, files without notifications,
 * obsolete previews, and the files of deleted accounts. Only one process at a time does it; the others find it done.
 *
 * @throws the last error, after all the others were processed
 */
export async function reconcileFiles(): Promise<Reconciled> {
  const done: Reconciled = { enqueued: 0, notified: 0, discarded: 0, erased: 0 }
  const failures: unknown[] = []
  const each = async (files: Left[], repair: (id: string, ownerId: string | null) => Promise<void>): Promise<number> => {
    let repaired = 0
    for (const { id, ownerId } of files) {
      try {
        await repair(id, ownerId)
        repaired += 1
      } catch (thrown) {
        failures.push(thrown) // One bad file must not delay the others.
      }
    }
    return repaired
  }
  const oldest = { select: { id: true, ownerId: true }, orderBy: { id: 'asc' }, take: BATCH_SIZE } as const
  await withAdvisoryLock('reconcile:files', async () => {
    // The queue takes at most one waiting job for a file; a file in progress is locked, and a further job then finds
    // nothing to do.
    const waiting = await db().storedFile.findMany({ where: { status: 'processing' }, ...oldest })
    done.enqueued = await each(waiting, (id, ownerId) => asOwner(ownerId, () => enqueueIngest(id)))
    const unnotified = await db().storedFile.findMany({ where: { status: 'completed', notifiedAt: null }, ...oldest })
    done.notified = await each(unnotified, (id) => notifyRecipients({ id }))
    const stale = await db().storedFile.findMany({ where: STALE_PREVIEWS, ...oldest })
    done.discarded = await each(stale, (id) => discardPreview(id))
    const ownerless = await db().storedFile.findMany({ where: OWNERLESS, ...oldest })
    done.erased = await each(ownerless, async (id) => {
      await cancelFileUpload(id)
      await eraseFile(id)
    })
  })
  if (failures.length > 0) throw failures.at(-1)
  return done
}
