import type { Tx } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import type { VisibleInstance } from '../../studies/record/instance-hooks'
import { findDestinations } from '../destinations/find-destinations'
import { enqueueTransfers } from './transfers-job'

/** Queues objects for every destination that is to have them, exactly when they become visible, and once. */
export async function queueOutgoing(tx: Tx, instances: readonly VisibleInstance[]): Promise<void> {
  // Which destinations have it is the same for all objects of one case, sender and modality: one statement for them.
  const alike = new Map<string, VisibleInstance[]>()
  for (const instance of instances) {
    const key = JSON.stringify([instance.caseId, instance.ownerId, instance.modality])
    alike.set(key, [...(alike.get(key) ?? []), instance])
  }
  for (const some of alike.values()) {
    for (const { id: destinationId } of await findDestinations(tx, some[0]!)) {
      const data = some.map(({ fileId, studyUid, seriesUid, uid: instanceUid }) => {
        return { id: newUuid(), destinationId, fileId, studyUid, seriesUid, instanceUid }
      })
      const { count } = await tx.archiveTransfer.createMany({ data, skipDuplicates: true })
      if (count > 0) await enqueueTransfers(destinationId, tx)
    }
  }
}
