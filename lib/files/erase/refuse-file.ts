import { recordIn } from '../../audit/record'
import { type Prisma, transaction, type Tx } from '../../db/database'
import type { AppError } from '../../errors/app-error'
import type { ErrorParams } from '../../errors/refusal'
import { errorDetail } from '../../language/describe-error'
import { notifyInTransaction } from '../../notifications/notify'
import { deleteObjectRecords, deleteVariantRecords } from './_internal/delete-object-records'
import { count } from '../../telemetry/metrics/measure'
import { apiOf } from '../record/api-of'
import { lockFile } from '../record/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { enqueueDiscardPreviewsOf } from './discard-preview-job'

/**
 * Takes a file out of the ingest pipeline for good. Its record stays, with a reason for people; its bytes are deleted
 * at once, since they may never be downloaded. Only quarantined bytes are kept, for investigation: administrators are
 * notified.
 *
 * @param from the status it must have: in the pipeline, or before it where what arrived is not what was announced
 */
export async function refuseFile(
  fileId: string,
  refusal: AppError,
  from: 'processing' | 'pending' = 'processing',
): Promise<void> {
  const { code, category, params } = refusal
  const status = category === 'infected' || category === 'unscannable' ? 'quarantined' : 'failed'
  const reason = { reasonCode: category, reason: errorDetail(refusal), refusalCode: code, refusalParams: toJson(params) }
  const refused = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== from) return null
    const objectKeys = status === 'failed' ? await deleteObjectRecords(tx, file) : await deleteVariantRecords(tx, file.id)
    const data = { status, ...reason, ...(status === 'failed' ? { objectKey: null } : {}) } as const
    await tx.storedFile.update({ where: { id: fileId }, data })
    await enqueueDiscardPreviewsOf(tx, fileId)
    if (status === 'quarantined') await notifyAdmins(tx, fileId)
    const event = { actorId: file.ownerId, action: 'file.refuse', subjectType: 'file', subjectId: fileId } as const
    recordIn(tx, { ...event, outcome: 'denied', details: { reason: category, refusal: code } })
    return { names: objectKeys, api: apiOf(file) }
  })
  if (!refused) return
  count('fovea_uploads_total', { api: refused.api, outcome: status === 'failed' ? 'refused' : 'quarantined' })
  await removeObjects(refused.names)
}

const toJson = (params: ErrorParams) => params as Prisma.InputJsonObject

async function notifyAdmins(tx: Tx, fileId: string): Promise<void> {
  const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  await notifyInTransaction(
    tx,
    admins.map(({ id }) => id),
    { type: 'SYSTEM', data: { about: 'quarantined', file_id: fileId } },
  )
}
