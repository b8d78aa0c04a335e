import type { Tx } from '../../db/database'

/** An object that comes so long after the last one of its study is news again. */
const ANNOUNCED_MS = 60 * 60 * 1000

/**
 * Whether the recipients of DICOM objects of one study were notified of it by other objects of it within the last hour. The
 * study is locked, so that of objects that arrive at once exactly one is announced.
 */
export async function isStudyAnnounced(tx: Tx, files: readonly { id: string }[]): Promise<boolean> {
  const since = new Date(Date.now() - ANNOUNCED_MS)
  const ids = files.map(({ id }) => id)
  // The study is locked already where objects of it are being published, so that the rows that are read are current.
  const announced = await tx.$queryRaw<unknown[]>`
    WITH its_study AS MATERIALIZED (
      SELECT id FROM studies WHERE id = (SELECT study_id FROM instances WHERE id = ${ids[0]}::uuid) FOR UPDATE)
    SELECT 1 FROM its_study JOIN instances i ON i.study_id = its_study.id JOIN files f ON f.id = i.id
    WHERE i.id <> ALL (${ids}::uuid[]) AND f.told_at > ${since} LIMIT 1`
  return announced.length > 0
}
