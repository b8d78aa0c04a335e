import type { Tx } from '../../db/database'
import type { ReadInstance } from '../record/read-instance'
import { coversModality, htj2kPolicy } from './htj2k-policy'
import { enqueueHtj2kVariant } from './htj2k-variant-job'

interface PlacedInstance {
  fileId: string
  read: ReadInstance
  /** Its images come first, and whoever makes them queues what has no variant. */
  isDeferred: boolean
}

/**
 * Queues the HTJ2K variants of objects that get their place in a study, in the same transaction. What can have none is
 * noted so; what this process makes none of waits until one does (see backfillHtj2kVariants).
 */
export async function planHtj2kVariants(tx: Tx, instances: readonly PlacedInstance[]): Promise<void> {
  const policy = htj2kPolicy()
  if (!policy) return
  const without = instances.filter(({ read }) => !isGreyscaleImage(read)).map(({ fileId }) => fileId)
  if (without.length > 0) await tx.instance.updateMany({ where: { id: { in: without } }, data: { isHtj2kDone: true } })
  for (const { fileId, read, isDeferred } of instances)
    if (!isDeferred && isGreyscaleImage(read) && coversModality(policy, read.modality)) await enqueueHtj2kVariant(fileId, tx)
}

/** What lib/dicom/write/encode-htj2k.ts decides on, as far as the record says it: most images of colour need no job. */
const isGreyscaleImage = ({ frames, bitsAllocated, photometric }: ReadInstance): boolean =>
  frames > 0 && (bitsAllocated === 8 || bitsAllocated === 16) && (photometric ?? '').startsWith('MONOCHROME')
