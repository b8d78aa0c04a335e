import type { Tx } from '../../db/database'

/** An object that comes so long after the last one of its study is news again. */
const ANNOUNCED_MS = 60 * 60 * 1000

/**
 * Whether the recipients of a DICOM object were notified of its study by another object of it within the last hour. The
 * study is locked, so that of objects that arrive at once exactly one is announced.
 */
export async function isStudyAnnounced(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const since = new Date(Date.now() - ANNOUNCED_MS)
  // The study is locked already where an object of it is being published, so that the rows that are read are current.
  const announced = await tx.$queryRaw<unknown[]>`
    WITH its_study AS MATERIALIZED (
      SELECT id FROM studies WHERE id = (SELECT study_id FROM instances WHERE id = ${id}::uuid) FOR UPDATE)
    SELECT 1 FROM its_study JOIN instances i ON i.study_id = its_study.id JOIN files f ON f.id = i.id
    WHERE i.id <> ${id}::uuid AND f.told_at > ${since} LIMIT 1`
  return announced.length > 0
}
