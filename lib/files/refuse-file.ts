import { record } from '../audit/record'
import { transaction, type Tx } from '../db/database'
import type { AppError } from '../errors/app-error'
import { notifyWithin } from '../notifications/notify'
import { forgetObjects, forgetVariants } from './_internal/forget-objects'
import { lockFile } from './_internal/lock-file'
import { removeObjects } from './_internal/remove-objects'
import { enqueueDropPreviewsOf } from './drop-preview-job'

/**
 * Takes a file out of the ingest line for good. Its record stays, with the reason for a person; its bytes go at once,
 * since nobody may ever fetch them. Only what is quarantined is kept, for whoever must look into it: administrators are told.
 *
 * @param from where it must stand: in the line, or before it where what came is not what was announced
 */
export async function refuseFile(
  fileId: string,
  { code, detail }: AppError,
  from: 'processing' | 'pending' = 'processing',
): Promise<void> {
  const status = code === 'infected' || code === 'unscannable' ? 'quarantined' : 'failed'
  const refused = await transaction(async (tx) => {
    const file = await lockFile(tx, fileId)
    if (file?.status !== from) return null
    const names = status === 'failed' ? await forgetObjects(tx, file) : await forgetVariants(tx, file.id)
    const data = { status, reasonCode: code, reason: detail, ...(status === 'failed' ? { objectKey: null } : {}) } as const
    await tx.storedFile.update({ where: { id: fileId }, data })
    await enqueueDropPreviewsOf(tx, fileId)
    if (status === 'quarantined') await tellAdmins(tx, fileId)
    return { names, ownerId: file.ownerId }
  })
  if (!refused) return
  record({
    actorId: refused.ownerId,
    action: 'file.refuse',
    subjectType: 'file',
    subjectId: fileId,
    outcome: 'denied',
    details: { reason: code },
  })
  await removeObjects(refused.names)
}

async function tellAdmins(tx: Tx, fileId: string): Promise<void> {
  const admins = await tx.user.findMany({ where: { role: 'admin', status: 'active' }, select: { id: true } })
  await notifyWithin(
    tx,
    admins.map(({ id }) => id),
    { type: 'SYSTEM', data: { about: 'quarantined', file_id: fileId } },
  )
}
