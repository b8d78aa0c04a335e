import type { Actor } from '../../access/actor'
import { nextAccessExpiry } from '../../access/next-access-expiry'
import { whereFile } from '../../access/where-file'
import { db, pool } from '../../db/database'
import { deliveryCaches } from '../deliver/_internal/delivery-caches'

type Sender = Pick<Actor, 'id' | 'role'>

/**
 * Whether the sender of an upload may continue it: not once they may no longer view what it becomes, since an
 * assignment ended. A part of a later upload is no file and is its sender's alone; so is an erased one. Ownership
 * is checked by the uploads module. Cached for at most a minute and invalidated at once (decision 0021): an upload
 * sends many chunks a second.
 */
export async function canResumeUpload(sender: Sender, uploadId: string): Promise<boolean> {
  const cache = deliveryCaches.peek()?.uploadDecisions
  if (!cache) return (await queryAccess(sender, uploadId)) !== null
  return (cache.get(sender, uploadId) ?? (await cache.decide(sender, () => queryAccess(sender, uploadId)))) !== null
}

async function queryAccess(sender: Sender, uploadId: string) {
  const own = { uploadId, ownerId: sender.id }
  const { rows } = await pool().query<{ case_id: string | null }>({
    name: 'files-of-upload',
    text: `SELECT case_id FROM files WHERE upload_id = $1 AND owner_id = $2 AND status <> 'erased'`,
    values: [uploadId, sender.id],
  })
  const [known] = rows
  if (!known) return { file: { id: uploadId, caseId: null }, endsAt: null }
  const [open, endsAt] = await Promise.all([
    db().storedFile.count({ where: { AND: [own, whereFile(sender, 'file:read')] } }),
    nextAccessExpiry(sender),
  ])
  return open === 0 ? null : { file: { id: uploadId, caseId: known.case_id }, endsAt }
}
