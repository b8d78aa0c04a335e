import { db, type Prisma } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { dropPreview } from './drop-preview'
import { eraseFile } from './erase-file'
import { giveUp } from './give-up'
import { enqueueIngest } from './ingest-job'
import { tell } from './ingest/tell'
import { ARRIVING } from './is-arriving'
import { KINDS } from './kinds'

export interface Reconciled {
  enqueued: number
  told: number
  /** Previews whose original is here, or is not coming. */
  dropped: number
  /** What lay in the space of somebody who is gone. */
  erased: number
}

const AT_ONCE = 1000

/** Previews that nobody took away. */
const STALE: Prisma.StoredFileWhereInput = {
  previewOf: { not: null },
  status: { not: 'erased' },
  original: { status: { notIn: [...ARRIVING] } },
}

/** What lay in nobody's case, and has nobody any more who may see it. Coaching files and personas have verbs of their own for it. */
const OWNERLESS: Prisma.StoredFileWhereInput = {
  ownerId: null,
  caseId: null,
  kind: KINDS.inbox.name,
  status: { not: 'erased' },
}

/**
 * Closes every gap that a kill can leave behind ingest: files that wait without a job, files that nobody was told of,
 * previews that stand for nothing any more, and what belonged to somebody who is gone. One process at a time does it; the others find it done.
 *
 * @throws the last failure, after all the others were served
 */
export async function reconcileFiles(): Promise<Reconciled> {
  const done: Reconciled = { enqueued: 0, told: 0, dropped: 0, erased: 0 }
  const failures: unknown[] = []
  const each = async (ids: { id: string }[], mend: (id: string) => Promise<void>): Promise<number> => {
    let mended = 0
    for (const { id } of ids) {
      try {
        await mend(id)
        mended += 1
      } catch (thrown) {
        failures.push(thrown) // One bad file must not keep the others waiting.
      }
    }
    return mended
  }
  const oldest = { select: { id: true }, orderBy: { id: 'asc' }, take: AT_ONCE } as const
  await holdLock('reconcile:files', async () => {
    // The queue takes one waiting job for a file at most; one that is being looked at holds its lock, and a further job
    // then finds nothing to do.
    const waiting = await db().storedFile.findMany({ where: { status: 'processing' }, ...oldest })
    done.enqueued = await each(waiting, (id) => enqueueIngest(id))
    const untold = await db().storedFile.findMany({ where: { status: 'completed', toldAt: null }, ...oldest })
    done.told = await each(untold, (id) => tell({ id }))
    const stale = await db().storedFile.findMany({ where: STALE, ...oldest })
    done.dropped = await each(stale, dropPreview)
    const ownerless = await db().storedFile.findMany({ where: OWNERLESS, ...oldest })
    done.erased = await each(ownerless, async (id) => {
      await giveUp(id)
      await eraseFile(id)
    })
  })
  if (failures.length > 0) throw failures.at(-1)
  return done
}
