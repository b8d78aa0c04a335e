import { Prisma } from '../db/database'
import { registerKinds } from '../files/record/kinds/kind-hooks'
import { registerInstanceHook } from '../studies/record/instance-hooks'
import { coversInstance } from './destinations/covers-instance'
import { queueOutgoing } from './transfers/queue-outgoing'

/**
 * Registers that objects of cases are queued for their destinations as they become visible, and that nothing is sent of an
 * erased file, nor of one that was moved elsewhere; the returned function unregisters it.
 */
export function registerArchiveBridge(): () => void {
  const disposers = [
    registerInstanceHook(queueOutgoing),
    registerKinds({
      kinds: [],
      // What is still to be sent to a destination of the former case is not. Those of the new one have it queued by then.
      onMove: async (tx, { fileIds }) => {
        await tx.$executeRaw`DELETE FROM archive_transfers t USING archive_destinations d, files f, cases c, instances i, series se
          WHERE t.file_id = ANY (${fileIds}::uuid[]) AND t.state IN ('waiting', 'failed', 'dead') AND d.id = t.destination_id
            AND f.id = t.file_id AND c.id = f.case_id AND i.id = f.id AND se.id = i.series_id
            AND NOT (${coversInstance(Prisma.sql`se.modality`, Prisma.sql`f.owner_id`)})`
      },
      onErase: async (tx, { id }) => {
        await tx.archiveTransfer.deleteMany({ where: { fileId: id } })
      },
    }),
  ]
  return () => disposers.forEach((dispose) => dispose())
}
