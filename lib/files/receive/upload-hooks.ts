import type { Actor } from '../../access/actor'
import { db, type Tx } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import type { AdmitInput, UploadHooks } from '../../uploads/upload-hooks'
import { parseCaptureTime } from '../record/parse-capture-time'
import { checkPartUpload } from '../quota/check-part-upload'
import { checkPreviewUpload } from '../quota/check-preview-upload'
import { deleteFile } from '../erase/delete-file'
import type { Destination } from '../record/new-file'
import { kindRegistrations } from '../record/kinds/kind-hooks'
import { createFile } from '../record/create-file'
import { maxUploadBytes } from '../record/kinds/kind-limits'
import { eraseRows } from '../erase/erase-file'
import { reserveQuota } from '../quota/reserve-quota'
import { enqueueIngest } from '../ingest/ingest-job'
import { enqueueConcatenation } from './concatenate-upload-job'
import { canResumeUpload } from './can-resume-upload'
import { deleteDataKeys, storedDataKey, unwrapDataKey } from '../deliver/data-keys'
import { BodySiteSchema, CaptureViewSchema, EyeRegionSchema, EyeSideSchema, senderSourceOf } from '../record/schema'

/**
 * The hooks that uploads call in files: who may send what, and what happens once all bytes are received. An
 * upload's id is its file's.
 */
export const uploadHooks: UploadHooks = {
  admit: async (tx, input) => {
    const actor = await uploaderAsActor(tx, input)
    const { metadata } = input
    const captured = parseCaptureTime(metadata['captured_at'] || null)
    if (metadata['captured_at'] && !captured) throw fail('capture_time_not_valid')
    // Who names a case means one: an image without it would be in the sender's own space.
    if (metadata['case_id']?.trim() === '') throw fail('upload_case_empty')
    const caseId = metadata['case_id'] ?? null
    const originalId = metadata['preview_of'] || null
    const original = originalId ? await checkPreviewUpload(tx, actor, { originalId, caseId }) : null
    return createFile(tx, actor, {
      id: input.uploadId,
      uploadId: input.uploadId,
      objectId: input.objectId,
      caseId: original ? original.caseId : caseId,
      previewOf: original?.id ?? null,
      filename: metadata['filename'] || null,
      declaredType: metadata['filetype'] || null,
      sizeBytes: input.lengthBytes,
      eyeSide: parseMetadataWord(EyeSideSchema, 'eye_side', metadata['eye_side']),
      region: parseMetadataWord(EyeRegionSchema, 'region', metadata['region']),
      bodySite: parseMetadataWord(BodySiteSchema, 'body_site', metadata['body_site']),
      view: parseMetadataWord(CaptureViewSchema, 'view', metadata['view']),
      ...(captured && { capturedAt: captured, capturedBy: senderSourceOf(metadata['captured_at']!) }),
      description: metadata['description'] || null,
      destination: destinationOf(metadata),
    })
  },
  partPlace: (objectId) => ({ objectKey: `parts/${objectId.slice(-2)}/${objectId}`, limitBytes: maxUploadBytes() }),
  admitPart: (tx, { uploader, objectId, lengthBytes }) => checkPartUpload(tx, uploader, { objectId, sizeBytes: lengthBytes }),
  reserveBytes: (tx, { uploadId, ownerId, ...bytes }) => reserveQuota(tx, ownerId, { id: uploadId, ...bytes }),
  onLengthDeclared: async (tx, uploadId, lengthBytes) => {
    await tx.storedFile.updateMany({ where: { uploadId }, data: { size: BigInt(lengthBytes) } })
  },
  onPartRemoved: (tx, objectId) => deleteDataKeys(tx, [objectId]),
  onConcatenationRequested: (tx, uploadId) => enqueueConcatenation(uploadId, tx),
  canResume: canResumeUpload,
  canOwnerResume: async (ownerId, uploadId) => {
    const owner = await db().user.findFirst({ where: { id: ownerId, status: 'active' }, select: { id: true, role: true } })
    return owner !== null && canResumeUpload(owner, uploadId)
  },
  dataKey: unwrapDataKey,
  storedDataKey,
  onFinished: async (tx, uploadId) => {
    const moved = await tx.storedFile.updateMany({
      where: { uploadId, status: { in: ['pending', 'uploading'] } },
      data: { status: 'processing' },
    })
    if (moved.count > 0) await enqueueIngest(uploadId, tx)
  },
  deleteCompleted: async ({ uploadId, uploader, ip }) => {
    const actor = await uploaderAsActor(db(), { uploader })
    await deleteFile(actor, uploadId, ip).catch((thrown: unknown) => {
      throw hasCategory(thrown, 'forbidden') ? fail('upload_delete_forbidden', { cause: thrown }) : thrown
    })
  },
  onRemoved: async (tx, uploadId) => {
    await eraseRows(tx, uploadId) // The caller removes the bytes.
  },
}

/** Roles are read from the database at this moment, never from what the caller carries. */
async function uploaderAsActor(tx: Pick<Tx, '$queryRaw'>, { uploader }: Pick<AdmitInput, 'uploader'>): Promise<Actor> {
  // Raw SQL: every image creates an upload, and the typed client's overhead exceeds the database's own time.
  const [user] = await tx.$queryRaw<Pick<Actor, 'id' | 'number' | 'role' | 'name'>[]>`
    SELECT id, number, role::text AS role, name FROM users WHERE id = ${uploader.userId}::uuid AND status = 'active'`
  if (!user) throw fail('not_authenticated')
  return { ...user, sessionId: uploader.sessionId, via: 'token' }
}

/** Reads the destination from the metadata, by the modules that own the kinds. */
function destinationOf(metadata: Readonly<Record<string, string>>): Destination | undefined {
  const [first, ...others] = kindRegistrations().flatMap((registration) => registration.destinationOf?.(metadata) ?? [])
  if (others.length > 0) throw fail(first?.conflictCode ?? 'two_destinations')
  return first
}

function parseMetadataWord<T>(
  schema: { safeParse(given: unknown): { success: boolean; data?: T } },
  name: string,
  given: string | undefined,
): T | undefined {
  if (!given) return undefined
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw fail('metadata_value_not_valid', { field: name })
  return parsed.data
}
