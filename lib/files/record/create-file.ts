import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/require-permission'
import { relationsOf } from '../../access/policy'
import type { Tx } from '../../db/database'
import { areSettingsLoaded, settings } from '../../config/settings'
import { fail } from '../../errors/fail'
import { createDataKey } from '../deliver/data-keys'
import { checkQuota } from '../quota/check-quota'
import { sanitizeFilename } from './_internal/sanitize-filename'
import { tooLargeError, unsupportedTypeError } from './kinds/kind-errors'
import { hooksOf, placeHooksOf } from './kinds/kind-hooks'
import { maxBytesOfDeclared } from './kinds/kind-limits'
import { KINDS, type Kind } from './kinds/schema'
import type { Admitted, NewFile } from './new-file'
import { parseCaptureTime } from './parse-capture-time'
import { sanitizeText } from './sanitize-text'

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
 * (`bad_input` where clients of the kind know it so), `too_large`, `quota_exceeded`
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
  const dataKey = await createDataKey(tx, given.objectId)
  const placed = await admitted.place?.()
  const objectKey = `${kind.keyPrefix}/${keyFolder}/${given.objectId}${keyExtension}`
  await tx.storedFile.create({
    select: { id: true },
    data: {
      id: given.id,
      kind: kind.name,
      ownerId: actor.id,
      caseId: given.caseId,
      previewOf,
      uploadId: given.uploadId,
      filename: sanitizeFilename(given.filename),
      declaredType: sanitizeText(given.declaredType, 200),
      size: given.sizeBytes === null ? null : BigInt(given.sizeBytes),
      eyeSide: given.eyeSide ?? null,
      capturedAt: parseCaptureTime(given.capturedAt ?? null),
      description: sanitizeText(given.description, 2000),
      uploadDeadline: given.uploadDeadline ?? null,
      areImagesPending: given.areImagesDeferred ?? false,
      objectKey,
      objectId: given.objectId,
      ...storageLocation(),
      ...placed,
    },
  })
  await hooksOf(kind.name).onCreate?.(tx, given)
  await checkQuota(tx, actor.id, given.sizeBytes)
  return { objectKey, dataKey, limitBytes: limit, kind }
}

/** An archive that may write into the cases of a site has no space of its own. */
function requireOwnSpace(actor: Actor, permission: 'file:create' | 'study:store'): void {
  if (!relationsOf(actor, permission).includes('own')) throw fail('forbidden')
}

/** The kind of a file that names no destination. */
function kindOf({ previewOf, caseId }: NewFile): Kind {
  if (previewOf) return KINDS.preview
  return caseId === null ? KINDS.inbox : KINDS.case_picture
}

/** The location of the object, so that it can be found after the settings have changed. */
function storageLocation() {
  if (!areSettingsLoaded()) return {} // Without settings the local folder is the only place.
  const { STORAGE_PROVIDER: store, STORAGE_BUCKET: bucket, STORAGE_REGION: region } = settings()
  return store === 'local' ? { store } : { store, bucket, region }
}
