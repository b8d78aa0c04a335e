import { csvLines } from '../runtime/csv-lines'
import type { Actor } from '../access/actor'
import { whereDicomUpload } from '../access/where-dicom-upload'
import { whileAllowed } from '../auth/continuous-access/while-allowed'
import { db, type Prisma } from '../db/database'
import { fail } from '../errors/fail'
import { findUpload } from './_internal/find-upload'
import { readStoredReport } from './_internal/stored-report'
import { findBatch } from './batches/read-batches'

/** Uploads that are read at a time; each has at most some thousand rows. */
const UPLOADS_PER_READ = 20

/**
 * Writes the de-identification report of an upload as CSV (RFC 4180): what was done to each attribute, never with a value.
 *
 * @throws AppError `not_found`
 */
export async function exportReport(actor: Actor, uploadId: string): Promise<AsyncIterable<Uint8Array>> {
  const { id } = await findUpload(actor, uploadId)
  return whileAllowed(() => findUpload(actor, id))(writeCsv({ id }))
}

/**
 * Writes the reports of all uploads of a batch that the actor may see as one CSV, oldest first.
 *
 * @throws AppError `not_found`; in a browser `conflict` while one of them awaits pixel review
 */
export async function exportBatchReport(actor: Actor, batchId: string): Promise<AsyncIterable<Uint8Array>> {
  const { id } = await findBatch(actor, batchId)
  if (actor.via === 'session' && (await db().dicomUpload.count({ where: { batchId: id, isAwaitingReview: true } })) > 0)
    throw fail('pixel_review_pending')
  return writeCsv({ AND: [{ batchId: id }, whereDicomUpload(actor, 'dicom:read')] })
}

async function* writeCsv(where: Prisma.DicomUploadWhereInput): AsyncGenerator<Uint8Array> {
  yield csvLines([['upload_id', 'attribute', 'tag', 'action', 'rule', 'times']])
  for (let after = ''; ;) {
    const uploads = await db().dicomUpload.findMany({
      where: { AND: [where, after ? { id: { gt: after } } : {}] },
      select: { id: true, deidentificationReport: true },
      orderBy: { id: 'asc' },
      take: UPLOADS_PER_READ,
    })
    for (const { id, deidentificationReport } of uploads) {
      const { rows, unlisted } = readStoredReport(deidentificationReport)
      yield csvLines(rows.map(({ path, tag, action, rule, times }) => [id, path, tag, action, rule, String(times)]))
      if (unlisted > 0) yield csvLines([[id, '', '', 'not listed', '', String(unlisted)]])
    }
    if (uploads.length < UPLOADS_PER_READ) return
    after = uploads.at(-1)!.id
  }
}
