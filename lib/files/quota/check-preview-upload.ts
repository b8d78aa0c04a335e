import type { Actor } from '../../access/actor'
import { whereFile } from '../../access/where-file'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { lockFile } from '../record/lock-file'
import { enqueueDiscardPreview } from '../erase/discard-preview-job'
import { isInProgress } from '../record/is-in-progress'

/**
 * Checks that an actor may send a preview of an original that they are sending: into the same case, and only one.
 * An unfinished preview is replaced by the next one, since a sender whose response was lost has no address to
 * resume at.
 *
 * @returns the original, whose row is locked until the transaction ends
 * @throws AppError `not_found` where the original is not theirs, is itself a preview or belongs to another case;
 * `conflict` where it has already arrived, or has its preview
 */
export async function checkPreviewUpload(
  tx: Tx,
  actor: Actor,
  given: { originalId: string; caseId: string | null },
): Promise<{ id: string; caseId: string | null }> {
  const id = given.originalId.toLowerCase()
  if (!isUuid(id)) throw fail('file_not_found')
  await lockFile(tx, id) // Of two concurrent previews one waits, and finds the other.
  const original = await tx.storedFile.findFirst({
    where: { AND: [{ id, ownerId: actor.id, previewOf: null }, whereFile(actor, 'file:read')] },
    select: { id: true, caseId: true, status: true },
  })
  if (!original) throw fail('file_not_found')
  if (given.caseId !== null && given.caseId.toLowerCase() !== original.caseId) throw fail('file_not_found')
  if (!isInProgress(original.status)) throw fail('preview_not_needed')
  const existing = await tx.storedFile.findMany({
    where: { previewOf: id, status: { not: 'erased' } },
    select: { id: true, status: true },
  })
  if (existing.some(({ status }) => status === 'processing' || status === 'completed')) throw fail('preview_exists')
  for (const one of existing) await enqueueDiscardPreview(one.id, tx)
  return original
}
