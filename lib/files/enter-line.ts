import { db, type Tx } from '../db/database'
import { cleanName } from './_internal/clean-name'
import { enqueueIngest } from './ingest-job'

/** Writes down of a sealed file what is known only now, while it waits at the door of the line. */
export async function noteSealed(id: string, { sizeBytes, filename }: { sizeBytes: number; filename: string | null }) {
  const data = { size: BigInt(sizeBytes), receivedBytes: BigInt(sizeBytes), filename: cleanName(filename) }
  await db().storedFile.updateMany({ where: { id, status: 'pending' }, data })
}

/**
 * Lets sealed files into the ingest line, all in one transaction. Call the answer after its commit: it puts them on the
 * queue; what a kill keeps off it is found by the reconciler.
 */
export async function enterLine(tx: Tx, ids: string[]): Promise<() => Promise<void>> {
  await tx.storedFile.updateMany({ where: { id: { in: ids }, status: 'pending' }, data: { status: 'processing' } })
  return async () => {
    for (const id of ids) await enqueueIngest(id)
  }
}
