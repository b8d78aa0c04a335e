import type { Tx } from '../../db/database'
import type { CheckedFile } from '../../files/ingest/stages/findings'

/** Written about images, not images: a report of measurements, key images, a presentation state (PS3.3 C.7.3.1.1.1). */
const WRITTEN_ABOUT_IMAGES: readonly unknown[] = ['SR', 'KO', 'PR']

/**
 * Notes that files have become visible in a case. A closed one is open again, since who waits for an answer to an image would wait
 * in vain; what a reader stores about the images of a case that they have closed leaves it closed.
 *
 * @returns whether it was closed
 */
export async function touchCase(tx: Tx, caseId: string, checked: readonly CheckedFile[]): Promise<boolean> {
  const hasImages = checked.some(({ file, findings }) => {
    return file.kind !== 'preview' && !WRITTEN_ABOUT_IMAGES.includes(findings.dicom?.modality)
  })
  const [row] = await tx.$queryRaw<{ wasClosed: boolean }[]>`
    UPDATE cases SET updated_at = ${new Date()},
      status = CASE WHEN ${hasImages} AND cases.status = 'closed' THEN 'open' ELSE cases.status END,
      status_set_by = CASE WHEN ${hasImages} AND cases.status = 'closed' THEN NULL ELSE cases.status_set_by END,
      status_set_at = CASE WHEN ${hasImages} AND cases.status = 'closed' THEN NULL ELSE cases.status_set_at END
    FROM (SELECT id, status FROM cases WHERE id = ${caseId}::uuid FOR NO KEY UPDATE) AS former
    WHERE cases.id = former.id RETURNING former.status = 'closed' AS "wasClosed"`
  return hasImages && row?.wasClosed === true
}
