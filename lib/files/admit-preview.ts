import type { Actor } from '../access/actor'
import { whereFile } from '../access/where-file'
import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import { isId } from '../runtime/new-id'
import { lockFile } from './_internal/lock-file'
import { enqueueDropPreview } from './drop-preview-job'
import { isArriving } from './is-arriving'

/**
 * Lets an actor send a preview of an original that they are sending: into the same case, and one only. One that did not
 * come to its end gives way to the next, since a sender whose answer was lost knows no address to go on at.
 *
 * @returns the original, whose row is held until the transaction ends
 * @throws AppError `not_found` where the original is not theirs, is itself a preview or lies in another case than is said;
 * `conflict` where it is here already, or has its preview
 */
export async function admitPreview(
  tx: Tx,
  actor: Actor,
  given: { originalId: string; caseId: string | null },
): Promise<{ id: string; caseId: string | null }> {
  const id = given.originalId.toLowerCase()
  if (!isId(id)) throw fail.notFound('file')
  await lockFile(tx, id) // Of two previews that come at once one waits, and finds the other.
  const original = await tx.storedFile.findFirst({
    where: { AND: [{ id, ownerId: actor.id, previewOf: null }, whereFile(actor, 'file:read')] },
    select: { id: true, caseId: true, status: true },
  })
  if (!original) throw fail.notFound('file')
  if (given.caseId !== null && given.caseId.toLowerCase() !== original.caseId) throw fail.notFound('file')
  if (!isArriving(original.status)) throw fail.conflict('The original is not on its way any more: it needs no preview')
  const before = await tx.storedFile.findMany({
    where: { previewOf: id, status: { not: 'erased' } },
    select: { id: true, status: true },
  })
  if (before.some(({ status }) => status === 'processing' || status === 'completed'))
    throw fail.conflict('The original has its preview already')
  for (const one of before) await enqueueDropPreview(one.id, tx)
  return original
}
