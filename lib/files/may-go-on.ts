import type { Actor } from '../access/actor'
import { nextEndOfAccess } from '../access/next-end-of-access'
import { whereFile } from '../access/where-file'
import { db, pool } from '../db/database'
import { livingDelivery } from './_internal/living-delivery'

type Sender = Pick<Actor, 'id' | 'role'>

/**
 * Tells whether the sender of an upload may go on with it: not once they may no longer look at what it becomes, since an
 * assignment ended. A part of a later upload is no file, and its sender's alone; so is what was erased. That it is theirs
 * is for the uploads to say. Remembered for at most a minute, and forgotten at once (decision 0021): the pieces of an
 * upload come many a second.
 */
export async function mayGoOn(sender: Sender, uploadId: string): Promise<boolean> {
  const memory = livingDelivery.peek()?.senders
  if (!memory) return (await decide(sender, uploadId)) !== null
  return (memory.find(sender, uploadId) ?? (await memory.decide(sender, () => decide(sender, uploadId)))) !== null
}

async function decide(sender: Sender, uploadId: string) {
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
    nextEndOfAccess(sender),
  ])
  return open === 0 ? null : { file: { id: uploadId, caseId: known.case_id }, endsAt }
}
