import { db, type Tx } from '../../db/database'
import { sanitizeFilename } from '../record/_internal/sanitize-filename'
import { enqueueIngest } from './ingest-job'

/** Records the size of a sealed file, known only now, before it is queued for ingest. */
export async function recordSealedSize(id: string, { sizeBytes, filename }: { sizeBytes: number; filename: string | null }) {
  const data = { size: BigInt(sizeBytes), receivedBytes: BigInt(sizeBytes), filename: sanitizeFilename(filename) }
  await db().storedFile.updateMany({ where: { id, status: 'pending' }, data })
}

/**
 * Queues sealed files for ingest, all in one transaction. Call the returned function after the commit: it enqueues the
 * jobs; the reconciler finds those that a kill left out.
 */
export async function queueForIngest(tx: Tx, ids: string[]): Promise<() => Promise<void>> {
  await tx.storedFile.updateMany({ where: { id: { in: ids }, status: 'pending' }, data: { status: 'processing' } })
  return async () => {
    for (const id of ids) await enqueueIngest(id)
  }
}
