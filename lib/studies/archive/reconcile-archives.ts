import { db } from '../../db/database'
import { asOwner } from '../../runtime/fair/turn'
import { discardOriginal } from '../../files/erase/discard-original'
import { enqueueUnpack } from './unpack-job'

const BATCH_SIZE = 100
/** An archive that still fails after so long will not succeed. */
const MAX_TRYING_MS = 24 * 60 * 60 * 1000

/** Enqueues the archives that a kill left without a job, each as its sender's; the queue takes one job of each. */
export async function reconcileArchives(): Promise<void> {
  const waiting = await db().dicomArchive.findMany({
    where: { unpackedAt: null, file: { status: 'completed' } },
    select: { id: true, file: { select: { ownerId: true } } },
    orderBy: { id: 'asc' },
    take: BATCH_SIZE,
  })
  for (const { id, file } of waiting) await asOwner(file.ownerId, () => enqueueUnpack(id))
}

/** The end of an archive when every retry failed, for a day: what was stored stays, and the rest counts as failed. */
export async function failUnpack(fileId: string): Promise<void> {
  const archive = await db().dicomArchive.findUnique({ where: { id: fileId }, include: { file: true } })
  const since = archive?.file.completedAt
  if (!archive || !since || Date.now() - since.getTime() < MAX_TRYING_MS) return
  const failed = archive.totalEntries - archive.stored - archive.ignored
  await discardOriginal(fileId, async (tx) => {
    await tx.dicomArchive.update({ where: { id: fileId }, data: { failed, unpackedAt: new Date() } })
  })
}
