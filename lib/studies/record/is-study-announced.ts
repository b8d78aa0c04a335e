import type { Tx } from '../../db/database'

/** An object that comes so long after the last one of its study is news again. */
const ANNOUNCED_MS = 60 * 60 * 1000

/**
 * Whether the recipients of a DICOM object were notified of its study by another object of it within the last hour. The
 * study is locked, so that of objects that arrive at once exactly one is announced.
 */
export async function isStudyAnnounced(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const instance = await tx.instance.findUnique({ where: { id }, select: { studyId: true } })
  if (!instance) return false
  const { studyId } = instance
  await tx.$queryRaw`SELECT 1 FROM studies WHERE id = ${studyId}::uuid FOR UPDATE`
  const since = new Date(Date.now() - ANNOUNCED_MS)
  return (await tx.instance.count({ where: { studyId, id: { not: id }, file: { notifiedAt: { gt: since } } } })) > 0
}
