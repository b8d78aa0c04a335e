import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { createDataKey } from '../deliver/data-keys'
import { requireDiskSpace } from '../../storage/disks/require-disk-space'
import { checkQuota } from '../quota/check-quota'
import { kindOf, newFileColumns, requireOwnSpace } from './_internal/new-file-columns'
import { tooLargeError, unsupportedTypeError } from './kinds/kind-errors'
import { hooksOf, placeHooksOf } from './kinds/kind-hooks'
import { maxBytesOfDeclared } from './kinds/kind-limits'
import type { Kind } from './kinds/schema'
import type { Admitted, NewFile } from './new-file'

interface Created {
  objectKey: string
  /** Unwrapped; valid once the transaction commits. */
  dataKey: Buffer
  limitBytes: number
  kind: Kind
}

/**
 * Creates the record of a file for an actor: policy, type, limit and quota are checked here, before any byte is
 * accepted.
 *
 * @returns the name of its object in the store, the key that seals it, and its largest size in bytes
 * @throws AppError `not_found` when the destination is not visible to the actor, `forbidden`, `unsupported_type`
 * (`bad_input` where clients of the kind know it so), `too_large`, `quota_exceeded`, `storage_full`
 */
export async function createFile(tx: Tx, actor: Actor, given: NewFile): Promise<Created> {
  const { previewOf = null, destination } = given
  if (destination?.conflictCode && (given.caseId !== null || previewOf)) throw fail(destination.conflictCode)
  const admitted: Admitted = destination ? await destination.admit(tx, actor, given) : { kind: kindOf(given) }
  const permission = given.permission ?? 'file:create'
  const { kind, permission: ofKind = permission, keyFolder = given.objectId.slice(-2), keyExtension = '' } = admitted
  requirePermission(actor, ofKind)
  if (!destination && !previewOf && given.caseId === null) requireOwnSpace(actor, permission)
  await placeHooksOf({ kind: kind.name, caseId: given.caseId }).admit?.(tx, actor, given)
  const limit = maxBytesOfDeclared(kind, admitted.declaredType ?? given.declaredType)
  if (limit === null) throw unsupportedTypeError(kind)
  if (given.sizeBytes !== null && given.sizeBytes > limit) throw tooLargeError(kind, limit)
  await requireDiskSpace(given.sizeBytes ?? 0)
  const dataKey = await createDataKey(tx, given.objectId, given.id)
  const placed = await admitted.place?.()
  const objectKey = `${kind.keyPrefix}/${keyFolder}/${given.objectId}${keyExtension}`
  const columns = newFileColumns(actor, given, { kind, objectKey })
  await tx.storedFile.create({ select: { id: true }, data: { ...columns, ...placed } })
  await hooksOf(kind.name).onCreate?.(tx, [given])
  await checkQuota(tx, actor.id, given.sizeBytes)
  return { objectKey, dataKey, limitBytes: limit, kind }
}
