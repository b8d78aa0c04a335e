import type { Tx } from '../../db/database'
import { textOf, type ReadInstance } from '../record/read-instance'
import { coversModality, htj2kPolicy } from './htj2k-policy'
import { enqueueHtj2kVariant } from './htj2k-variant-job'

/**
 * Queues the HTJ2K variant of an object that gets its place in a study, in the same transaction. What can have none is
 * noted so; what this process makes none of waits until one does (see backfillHtj2kVariants).
 *
 * @param isDeferred its images come first, and whoever makes them queues what has no variant
 */
export async function planHtj2kVariant(tx: Tx, fileId: string, read: ReadInstance, isDeferred: boolean): Promise<void> {
  const policy = htj2kPolicy()
  if (!policy) return
  if (!isGreyscaleImage(read)) await tx.instance.update({ where: { id: fileId }, data: { isHtj2kDone: true } })
  else if (!isDeferred && coversModality(policy, read.modality)) await enqueueHtj2kVariant(fileId, tx)
}

/** What lib/dicom/write/encode-htj2k.ts decides on, as far as the record says it: most images of colour need no job. */
const isGreyscaleImage = ({ frames, bitsAllocated, metadata }: ReadInstance): boolean =>
  frames > 0 && (bitsAllocated === 8 || bitsAllocated === 16) && (textOf(metadata, '00280004') ?? '').startsWith('MONOCHROME')
