import type { Actor } from '../access/actor'
import { whereDicomBatch, whereDicomUpload } from '../access/where-dicom-upload'
import { db, type Prisma } from '../db/database'
import { mostOf } from '../db/most-of'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { listUploads, type UploadPage } from './list-uploads'
import { namedUser } from './named-user'
import type { BatchStatus, ListQuery } from './schema'

type BatchRow = Prisma.DicomBatchGetPayload<object>

/**
 * Tells how far a batch is. Its progress never goes back: what is done with a file stays done, also when it is erased.
 *
 * @throws AppError `not_found` when it is not the actor's to know of
 */
export async function getBatchStatus(actor: Actor, batchId: string): Promise<BatchStatus> {
  const [status] = await statusesOf([await findBatch(actor, batchId)])
  return status!
}

/**
 * Lists the files of a batch, newest first, each with what became of it and why.
 *
 * @throws AppError `not_found`
 */
export async function listBatchFiles(actor: Actor, batchId: string, query: ListQuery) {
  const { id } = await findBatch(actor, batchId)
  const { uploads, ...page }: UploadPage = await listUploads(
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
  const user = await namedUser(actor, userName, 'read')
  const where = { AND: [whereDicomBatch(actor), user] }
  const most = mostOf({ limit, cursor })
  const [count, rows] = await Promise.all([
    db().dicomBatch.count({ where }),
    db().dicomBatch.findMany({
      where: { AND: [where, cursor ? { id: { lt: cursor } } : {}] },
      orderBy: { id: 'desc' },
      take: most + 1,
    }),
  ])
  const shown = rows.slice(0, most)
  const statuses = await statusesOf(shown)
  const batches = statuses.map((status, index) => ({ ...status, created_at: shown[index]!.createdAt.toISOString() }))
  return { user_id: userName, batches, count, next_cursor: rows.length > most ? (shown.at(-1)?.id ?? null) : null }
}

async function findBatch(actor: Actor, batchId: string): Promise<BatchRow> {
  const where = { AND: [{ id: batchId.toLowerCase() }, whereDicomBatch(actor)] }
  const batch = isId(batchId) ? await db().dicomBatch.findFirst({ where }) : null
  if (!batch) throw fail.notFound('upload')
  return batch
}

const UNDER_WAY = ['pending', 'uploading', 'processing'] as const

async function statusesOf(batches: BatchRow[]): Promise<BatchStatus[]> {
  const ids = batches.map(({ id }) => id)
  const count = async (status: Prisma.EnumFileStatusFilter) => {
    const where = { batchId: { in: ids }, file: { status } }
    const rows = await db().dicomUpload.groupBy({ by: ['batchId'], where, _count: true })
    return new Map(rows.map((row) => [row.batchId, row._count]))
  }
  const [open, good] = await Promise.all([count({ in: [...UNDER_WAY] }), count({ in: ['completed', 'erased'] })])
  return batches.map(({ id, totalFiles }) => {
    const processed = totalFiles - (open.get(id) ?? 0)
    const isOver = processed === totalFiles
    const ended = (good.get(id) ?? 0) > 0 ? 'completed' : 'failed'
    return {
      batch_id: id,
      status: isOver ? ended : processed === 0 ? 'queued' : 'processing',
      total_files: totalFiles,
      processed_files: processed,
      progress_percentage: Math.floor((processed / totalFiles) * 100),
    }
  })
}
