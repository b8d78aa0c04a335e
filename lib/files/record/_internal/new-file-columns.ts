import type { Actor } from '../../../access/actor'
import { relationsOf } from '../../../access/policy'
import { areSettingsLoaded, settings } from '../../../config/settings'
import { fail } from '../../../errors/fail'
import { KINDS, type Kind } from '../kinds/schema'
import type { NewFile } from '../new-file'
import { parseCaptureTime } from '../parse-capture-time'
import { sanitizeText } from '../text/sanitize-text'
import { sanitizeFilename } from './sanitize-filename'

/** The columns of a new file, as its sender gave them. */
export const newFileColumns = (actor: Actor, given: NewFile, { kind, objectKey }: { kind: Kind; objectKey: string }) => ({
  id: given.id,
  kind: kind.name,
  ownerId: actor.id,
  caseId: given.caseId,
  previewOf: given.previewOf ?? null,
  uploadId: given.uploadId,
  filename: sanitizeFilename(given.filename),
  declaredType: sanitizeText(given.declaredType, 200),
  size: given.sizeBytes === null ? null : BigInt(given.sizeBytes),
  eyeSide: given.eyeSide ?? null,
  bodySite: given.bodySite ?? null,
  view: given.view ?? null,
  ...captureColumns(given),
  description: sanitizeText(given.description, 2000),
  uploadDeadline: given.uploadDeadline ?? null,
  areImagesPending: given.areImagesDeferred ?? false,
  objectKey,
  objectId: given.objectId,
  ...storageLocation(),
})

function captureColumns({ capturedAt, capturedBy = 'sender' }: NewFile) {
  const at = parseCaptureTime(capturedAt ?? null)
  return { capturedAt: at, capturedBy: at && capturedBy }
}

/** An archive that may write into the cases of a site has no space of its own. */
export function requireOwnSpace(actor: Actor, permission: 'file:create' | 'study:store'): void {
  if (!relationsOf(actor, permission).includes('own')) throw fail('forbidden')
}

/** The kind of a file that names no destination. */
export function kindOf({ previewOf, caseId }: Pick<NewFile, 'previewOf' | 'caseId'>): Kind {
  if (previewOf) return KINDS.preview
  return caseId === null ? KINDS.inbox : KINDS.case_picture
}

/** The location of the object, so that it can be found after the settings have changed. */
function storageLocation() {
  if (!areSettingsLoaded()) return {} // Without settings the local folder is the only place.
  const { STORAGE_PROVIDER: store, STORAGE_BUCKET: bucket, STORAGE_REGION: region } = settings()
  return store === 'local' ? { store } : { store, bucket, region }
}
