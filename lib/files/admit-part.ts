import type { Actor } from '../access/actor'
import { requirePermission } from '../access/require-permission'
import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import { admitNew } from './admit-new'
import { maxUploadBytes, sizeInWords } from './kinds'
import { makeObjectKey } from './object-keys'

/**
 * Lets an actor send a part of a later upload. It is no file and belongs to no case: what it becomes is decided, with all
 * the rules of a file, when the parts are joined.
 *
 * @throws AppError `forbidden`, `too_large`, `quota_exceeded`: a part counts until it is joined
 */
export async function admitPart(
  tx: Tx,
  actor: Actor,
  given: { objectId: string; sizeBytes: number | null },
): Promise<{ objectKey: string; dataKey: Buffer; limitBytes: number }> {
  requirePermission(actor, 'file:create')
  if (given.sizeBytes !== null && given.sizeBytes > maxUploadBytes())
    throw fail.tooLarge(`The file is too large. The most is ${sizeInWords(maxUploadBytes())}`)
  const dataKey = await makeObjectKey(tx, given.objectId)
  await admitNew(tx, actor.id, given.sizeBytes)
  return { objectKey: `parts/${given.objectId.slice(-2)}/${given.objectId}`, dataKey, limitBytes: maxUploadBytes() }
}
