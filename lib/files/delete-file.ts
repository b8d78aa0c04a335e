import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import { recordAccessAndWait } from '../audit/record-access'
import { db, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { notifyWithin } from '../notifications/notify'
import { isId } from '../runtime/new-id'
import { giveUpUpload } from './_internal/give-up-upload'
import { eraseFile } from './erase-file'
import { peopleOfCase } from './people-of-case'
import { mealOf, peopleOfClient } from './people-of-client'

/**
 * Deletes a file for an actor: gone from storage in every variant, from the database but for a tombstone, and logged. One
 * that is still arriving is given up.
 *
 * @throws AppError `not_found` when it is not theirs to know of, `forbidden` when it is, but not theirs to delete
 */
export async function deleteFile(actor: Actor, given: string, ip: string | null): Promise<void> {
  if (!isId(given)) throw fail.notFound('file')
  const fileId = given.toLowerCase()
  const known = await db().storedFile.count({ where: { AND: [{ id: fileId }, whereFile(actor, 'file:read')] } })
  const mine = await db().storedFile.findFirst({
    where: { AND: [{ id: fileId }, whereFile(actor, 'file:delete')] },
    select: {
      status: true,
      caseId: true,
      ownerId: true,
      category: true,
      entryId: true,
      upload: { select: { id: true, ownerId: true, state: true } },
    },
  })
  if (!mine) throw known > 0 ? fail.forbidden('You may look at this file, but not delete it') : fail.notFound('file')
  await recordAccessAndWait({ userId: actor.id, fileId, ip, action: 'delete', variant: null, outcome: 'allowed' })
  const wasArriving = mine.upload?.state === 'open' && (await giveUpUpload(mine.upload))
  const wasHere = await eraseFile(fileId, async (tx) => {
    if (mine.status === 'completed') await tellOfEnd(tx, actor, fileId, mine)
  })
  if (!wasArriving && !wasHere) throw fail.notFound('file') // Somebody else was quicker.
}

interface Concerned {
  caseId: string | null
  ownerId: string | null
  category: string | null
  entryId: string | null
}

/** Whoever sent it and whom its case concerns learn that it is gone, and by whom; whoever deleted it knows. */
async function tellOfEnd(tx: Tx, actor: Actor, fileId: string, concerned: Concerned): Promise<unknown> {
  const { caseId, ownerId, category, entryId } = concerned
  if (category) {
    const others = (await peopleOfClient(tx, ownerId)).filter((id) => id !== actor.id)
    const about = { file_id: fileId, category, client_id: ownerId, from: actor.id, ...(await mealOf(tx, entryId)) }
    return notifyWithin(tx, others, { type: 'FILE_DELETED', data: about })
  }
  const people = [...(ownerId ? [ownerId] : []), ...(caseId ? await peopleOfCase(tx, caseId) : [])]
  const others = people.filter((id) => id !== actor.id)
  await notifyWithin(tx, others, { type: 'FILE_DELETED', data: { file_id: fileId, case_id: caseId, from: actor.id } })
}
