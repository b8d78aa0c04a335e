import type { Actor } from '../access/actor'
import type { Tx } from '../db/database'
import { fail } from '../errors/fail'
import type { AdmitInput, UploadHooks } from '../uploads/upload-hooks'
import { plausibleTime } from './_internal/plausible-time'
import { admitPart } from './admit-part'
import { admitPreview } from './admit-preview'
import { isCategory } from './categories'
import { createFile, type Door4 } from './create-file'
import { eraseRows } from './erase-file'
import { grantBytes } from './grant-bytes'
import { enqueueIngest } from './ingest-job'
import { enqueueJoin } from './join-job'
import { mayGoOn } from './may-go-on'
import { forgetObjectKeys, openObjectKey } from './object-keys'
import { EyeRegionSchema, EyeSideSchema } from './schema'

/** What uploads asks of files: who may send what, and what happens when all of it is here. An upload's id is its file's. */
export const uploadHooks: UploadHooks = {
  admit: async (tx, input) => {
    const actor = await uploaderAsActor(tx, input)
    const { metadata } = input
    const captured = plausibleTime(metadata['captured_at'] || null)
    if (metadata['captured_at'] && !captured) throw fail.badInput('captured_at is not a time at which a picture was taken')
    const caseId = metadata['case_id'] || null
    const originalId = metadata['preview_of'] || null
    const original = originalId ? await admitPreview(tx, actor, { originalId, caseId }) : null
    return createFile(tx, actor, {
      id: input.uploadId,
      uploadId: input.uploadId,
      objectId: input.objectId,
      caseId: original ? original.caseId : caseId,
      previewOf: original?.id ?? null,
      filename: metadata['filename'] || null,
      declaredType: metadata['filetype'] || null,
      sizeBytes: input.lengthBytes,
      eyeSide: word(EyeSideSchema, 'eye_side', metadata['eye_side']),
      region: word(EyeRegionSchema, 'region', metadata['region']),
      capturedAt: captured,
      description: metadata['description'] || null,
      door4: door4Of(metadata),
      personaName: metadata['persona_id'] || null,
    })
  },
  admitPart: async (tx, input) => {
    const actor = await uploaderAsActor(tx, input)
    return admitPart(tx, actor, { objectId: input.objectId, sizeBytes: input.lengthBytes })
  },
  grant: (tx, { uploadId, ownerId, ...bytes }) => grantBytes(tx, ownerId, { id: uploadId, ...bytes }),
  declared: async (tx, uploadId, lengthBytes) => {
    await tx.storedFile.updateMany({ where: { uploadId }, data: { size: BigInt(lengthBytes) } })
  },
  partRemoved: (tx, objectId) => forgetObjectKeys(tx, [objectId]),
  toJoin: (tx, uploadId) => enqueueJoin(uploadId, tx),
  mayGoOn,
  dataKey: openObjectKey,
  finished: async (tx, uploadId) => {
    const moved = await tx.storedFile.updateMany({
      where: { uploadId, status: { in: ['pending', 'uploading'] } },
      data: { status: 'processing' },
    })
    if (moved.count > 0) await enqueueIngest(uploadId, tx)
  },
  removed: async (tx, uploadId) => {
    await eraseRows(tx, uploadId) // The bytes are removed by whoever asks.
  },
}

/** Roles come from the database at this very moment, never from what the caller carries. */
async function uploaderAsActor(tx: Tx, { uploader }: Pick<AdmitInput, 'uploader'>): Promise<Actor> {
  // By hand: an upload is created by each picture, and the typed client's question costs more than the database's answer.
  const [user] = await tx.$queryRaw<Pick<Actor, 'id' | 'number' | 'role' | 'name'>[]>`
    SELECT id, number, role::text AS role, name FROM users WHERE id = ${uploader.userId}::uuid AND status = 'active'`
  if (!user) throw fail.notAuthenticated()
  return { ...user, sessionId: uploader.sessionId, via: 'token' }
}

/** Beside a case other clients may say what they like: only without one the category says where a file lies. */
function door4Of({ category, case_id: caseId, meal_completion_id: meal }: Record<string, string>): Door4 | undefined {
  if (!category || (caseId && !isCategory(category))) {
    if (meal && !category) throw fail.badInput('meal_completion_id: only a file of the category meal_photos belongs to a meal')
    return undefined
  }
  if (!isCategory(category)) throw fail.badInput('category is not a word that is known here')
  if (!meal) return { category }
  if (!/^[1-9]\d{0,8}$/.test(meal)) throw fail.badInput('meal_completion_id is not the number of a meal')
  return { category, mealCompletionId: Number(meal) }
}

function word<T>(
  schema: { safeParse(given: unknown): { success: boolean; data?: T } },
  name: string,
  given: string | undefined,
): T | undefined {
  if (!given) return undefined
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw fail.badInput(`${name} is not a word that is known here`)
  return parsed.data
}
