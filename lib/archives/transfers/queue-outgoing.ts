import type { Tx } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import type { VisibleInstance } from '../../studies/record/instance-hooks'
import { findDestinations } from '../destinations/find-destinations'
import { enqueueTransfers } from './transfers-job'

/** Queues an object for every destination that is to have it, exactly when it becomes visible, and once. */
export async function queueOutgoing(tx: Tx, instance: VisibleInstance): Promise<void> {
  const { fileId, studyUid, seriesUid, uid: instanceUid } = instance
  for (const { id: destinationId } of await findDestinations(tx, instance)) {
    const row = { id: newUuid(), destinationId, fileId, studyUid, seriesUid, instanceUid }
    const { count } = await tx.archiveTransfer.createMany({ data: [row], skipDuplicates: true })
    if (count > 0) await enqueueTransfers(destinationId, tx)
  }
}
