import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { whereFile } from '../../access/where-file'
import { fail } from '../../errors/fail'
import { storeFileOrThrow } from '../../files/receive/store-file-or-throw'
import { diaryDestination } from './diary-destination'
import { photoShape, toPhoto } from '../_internal/serialize/to-photo'
import type { Photo } from '../schema'

interface UploadPhotoInput {
  filename: string | null
  declaredType: string | null
  /** Read at the store's pace: an incomplete source leaves nothing. */
  source: AsyncIterable<Buffer>
  /** Reads the fields after the bytes; it refuses a second file. */
  late: () => Promise<unknown>
  mealCompletionId: number | undefined
  ip: string | null
  /** How long to wait for the check. */
  waitMs: number
}

/**
 * Uploads a meal image through the one ingest pipeline, and waits for the result. It need not have a meal yet: an
 * image that never gets one is removed after ORPHAN_MAX_AGE.
 *
 * @returns the image: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeFileOrThrow; `not_found` for a meal that is not the actor's
 */
export async function uploadPhoto(actor: Actor, input: UploadPhotoInput): Promise<Photo> {
  const { id } = await storeFileOrThrow(actor, {
    caseId: null,
    filename: input.filename ?? '',
    declaredType: input.declaredType,
    source: readWholeForm(input),
    destination: diaryDestination({ category: 'meal_photos', mealCompletionId: input.mealCompletionId }),
    waitMs: input.waitMs,
    ip: input.ip,
  })
  return toPhoto(await db().storedFile.findUniqueOrThrow({ where: { id }, ...photoShape }))
}

/**
 * Returns what became of an uploaded meal image.
 *
 * @throws AppError `not_found` once it is gone
 */
export async function getUploadedPhoto(actor: Actor, id: string): Promise<Photo> {
  const row = await db().storedFile.findFirst({ where: { AND: [{ id }, whereFile(actor, 'file:read')] }, ...photoShape })
  if (!row) throw fail('file_not_found')
  return toPhoto(row)
}

/** The form is read to its end before its file counts as complete. */
async function* readWholeForm({ source, late: finishForm }: Pick<UploadPhotoInput, 'source' | 'late'>): AsyncIterable<Buffer> {
  yield* source
  await finishForm()
}
