import type { Actor } from '../../access/actor'
import { whereDicomBatch, whereDicomUpload } from '../../access/where-dicom-upload'
import { db, pool, type Prisma } from '../../db/database'
import { pageLimit } from '../../db/page-limit'
import { paginate } from '../../db/paginate'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { listUploads, type UploadPage } from '../list-uploads'
import { resolveNamedUser } from '../_internal/resolve-named-user'
import type { BatchStatus, ListQuery } from '../schema'

type BatchRow = Prisma.DicomBatchGetPayload<object>

/**
 * Returns the progress of a batch. It never decreases: a finished file counts as finished even after its erasure.
 *
 * @throws AppError `not_found` when it is not visible to the actor
 */
export async function getBatchStatus(actor: Actor, batchId: string): Promise<BatchStatus> {
  const [status] = await readStatuses([await findBatch(actor, batchId)])
  return status!
}

/**
 * Lists the files of a batch, newest first, each with its state and the reason.
 *
 * @throws AppError `not_found`
 */
export async function listBatchFiles(actor: Actor, batchId: string, query: ListQuery) {
  const { id } = await findBatch(actor, batchId)
  const { uploads, ...page }: UploadPage = await listUploads(
    actor,
    { AND: [{ batchId: id }, whereDicomUpload(actor, 'dicom:read')] },
    query,
  )
  return { batch_id: id, files: uploads, ...page }
}

/**
 * Lists the batches of a user, newest first.
 *
 * @throws AppError `not_found` for a user whom the caller may not name
 */
export async function listUserBatches(actor: Actor, userName: string, { limit, cursor }: ListQuery) {
  const user = await resolveNamedUser(actor, userName, 'read')
  const where = { AND: [whereDicomBatch(actor), user] }
  const pageSize = pageLimit({ limit, cursor })
  const [count, rows] = await Promise.all([
    db().dicomBatch.count({ where }),
    db().dicomBatch.findMany({
      where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: pageSize + 1,
    }),
  ])
  const { page, next_cursor } = paginate(rows, pageSize)
  const statuses = await readStatuses(page)
  const batches = statuses.map((status, index) => ({ ...status, created_at: page[index]!.createdAt.toISOString() }))
  return { user_id: userName, batches, count, next_cursor }
}

/** @throws AppError `not_found` when there is none, or it is not visible to the actor */
export async function findBatch(actor: Actor, batchId: string): Promise<BatchRow> {
  const where = { AND: [{ id: batchId.toLowerCase() }, whereDicomBatch(actor)] }
  const batch = isUuid(batchId) ? await db().dicomBatch.findFirst({ where }) : null
  if (!batch) throw fail('upload_not_found')
  return batch
}

interface Counts {
  open: number
  completed: number
  held: number
  rejected: number
}

/** The files of each batch are read once, and found by all their ids at once. */
const COUNTS = `
  WITH upload AS MATERIALIZED (SELECT id, batch_id, is_held FROM dicom_uploads WHERE batch_id = ANY ($1::uuid[])),
  file AS MATERIALIZED (SELECT id, status FROM files WHERE id = ANY (ARRAY(SELECT id FROM upload)))
  SELECT d.batch_id AS id,
    count(*) FILTER (WHERE f.status IN ('pending', 'uploading', 'processing'))::int AS open,
    count(*) FILTER (WHERE f.status = 'completed')::int AS completed,
    count(*) FILTER (WHERE f.status = 'completed' AND d.is_held)::int AS held,
    count(*) FILTER (WHERE f.status IN ('failed', 'quarantined'))::int AS rejected
  FROM upload d JOIN file f ON f.id = d.id GROUP BY d.batch_id`
const NONE: Counts = { open: 0, completed: 0, held: 0, rejected: 0 }

async function readStatuses(batches: BatchRow[]): Promise<BatchStatus[]> {
  const { rows } = await pool().query<Counts & { id: string }>(COUNTS, [batches.map(({ id }) => id)])
  const countsOf = new Map(rows.map((row) => [row.id, row]))
  return batches.map(({ id, totalFiles }) => {
    const { open, completed, held, rejected } = countsOf.get(id) ?? NONE
    const processed = totalFiles - open
    const isOver = processed === totalFiles
    const ended = rejected < totalFiles ? 'completed' : 'failed' // An erased file had been completed.
    return {
      batch_id: id,
      status: isOver ? ended : processed === 0 ? 'queued' : 'processing',
      total_files: totalFiles,
      processed_files: processed,
      progress_percentage: Math.floor((processed / totalFiles) * 100),
      deidentified_files: completed - held,
      held_files: held,
      rejected_files: rejected,
    }
  })
}
