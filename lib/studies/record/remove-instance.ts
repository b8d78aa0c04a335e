import type { Tx } from '../../db/database'
import { deleteDataKeys } from '../../files/deliver/data-keys'
import { enqueueMetadataMerge } from '../metadata/merge-metadata-job'
import { chooseCover, refreshCover } from './choose-cover'

/**
 * Takes an object out of its study: the oldest duplicate takes its place, and a series or study without objects is
 * deleted with its keys. An object that is in none changes nothing.
 */
export async function removeInstance(tx: Tx, fileId: string): Promise<void> {
  const known = await tx.instance.findUnique({ where: { id: fileId }, select: { studyId: true } })
  if (!known) return
  await tx.$queryRaw`SELECT 1 FROM studies WHERE id = ${known.studyId}::uuid FOR UPDATE`
  const removed = await tx.instance.findUnique({ where: { id: fileId } })
  if (!removed) return
  const { studyId, seriesId, uid, isDuplicate } = removed
  await tx.instance.delete({ where: { id: fileId } })
  await tx.series.update({
    where: { id: seriesId },
    data: { revision: { increment: 1 }, updatedAt: new Date(), ...(isDuplicate ? {} : { instanceCount: { decrement: 1 } }) },
  })
  if (!isDuplicate) {
    await tx.study.update({ where: { id: studyId }, data: { instanceCount: { decrement: 1 }, updatedAt: new Date() } })
    await promoteDuplicate(tx, studyId, uid)
  }
  await deleteIfEmpty(tx, studyId, seriesId)
}

/** A series whose cover was removed gets another one. */
async function replaceCover(tx: Tx, seriesId: string): Promise<void> {
  if ((await tx.series.count({ where: { id: seriesId, coverId: null } })) > 0) await chooseCover(tx, seriesId)
}

async function promoteDuplicate(tx: Tx, studyId: string, uid: string): Promise<void> {
  const next = await tx.instance.findFirst({ where: { studyId, uid }, orderBy: { id: 'asc' }, include: { series: true } })
  if (!next) return
  await tx.instance.update({ where: { id: next.id }, data: { isDuplicate: false } })
  await tx.series.update({ where: { id: next.seriesId }, data: { revision: { increment: 1 } } })
  await enqueueMetadataMerge(next.seriesId, tx)
  await countInstance(tx, next, next.series.modality)
}

interface InstancePlace {
  studyId: string
  seriesId: string
  sopClassUid: string
}

/** Counts an instance that has become part of its study. */
async function countInstance(tx: Tx, { studyId, seriesId, sopClassUid }: InstancePlace, modality: string | null): Promise<void> {
  const { instanceCount } = await tx.series.update({ where: { id: seriesId }, data: { instanceCount: { increment: 1 } } })
  await refreshCover(tx, seriesId, instanceCount - 1, instanceCount)
  await tx.$executeRaw`UPDATE studies SET instance_count = instance_count + 1,
    modalities = CASE WHEN ${modality}::text IS NULL OR ${modality} = ANY (modalities) THEN modalities
      ELSE array_append(modalities, ${modality}) END,
    sop_classes = CASE WHEN ${sopClassUid} = ANY (sop_classes) THEN sop_classes ELSE array_append(sop_classes, ${sopClassUid}) END
    WHERE id = ${studyId}::uuid`
}

async function deleteIfEmpty(tx: Tx, studyId: string, seriesId: string): Promise<void> {
  if ((await tx.instance.count({ where: { seriesId } })) > 0) {
    await replaceCover(tx, seriesId)
    await enqueueMetadataMerge(seriesId, tx) // What was taken out is still in the metadata of its series.
    return refreshStudyLists(tx, studyId)
  }
  const { metadataObjectId } = await tx.series.delete({ where: { id: seriesId } })
  // Without its key the object cannot be opened, and the sweep removes it.
  if (metadataObjectId) await deleteDataKeys(tx, [metadataObjectId])
  await tx.study.update({ where: { id: studyId }, data: { seriesCount: { decrement: 1 } } })
  if ((await tx.series.count({ where: { studyId } })) > 0) return refreshStudyLists(tx, studyId)
  await tx.study.delete({ where: { id: studyId } })
}

/** What a study lists of its objects, after one of them is gone. */
async function refreshStudyLists(tx: Tx, studyId: string): Promise<void> {
  await tx.$executeRaw`UPDATE studies SET
    modalities = ARRAY(SELECT DISTINCT modality FROM series
      WHERE study_id = ${studyId}::uuid AND instance_count > 0 AND modality IS NOT NULL ORDER BY modality),
    sop_classes = ARRAY(SELECT DISTINCT sop_class_uid FROM instances WHERE study_id = ${studyId}::uuid AND NOT is_duplicate)
    WHERE id = ${studyId}::uuid`
}
