import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { storeAccepted } from '../files/store-accepted'
import { photoShape, toPhoto } from './_internal/to-photo'
import type { Photo } from './schema'

export interface UploadPhoto {
  filename: string | null
  declaredType: string | null
  /** Read at the pace of the store: what does not come whole leaves nothing. */
  source: AsyncIterable<Buffer>
  /** Reads what stands behind the bytes; it refuses a second file. */
  late: () => Promise<unknown>
  mealCompletionId: number | undefined
  ip: string | null
  /** So long the check is waited for. */
  waitMs: number
}

/**
 * Takes a picture of a meal through the one ingest line, and waits for what comes of it. Without a meal it waits for one:
 * a picture that never gets any is removed after ORPHAN_MAX_AGE.
 *
 * @returns the picture: `completed`, or `processing` where its check takes longer than the wait
 * @throws AppError as storeAccepted; `not_found` for a meal that is not the actor's
 */
export async function uploadPhoto(actor: Actor, given: UploadPhoto): Promise<Photo> {
  const { id } = await storeAccepted(actor, {
    caseId: null,
    filename: given.filename ?? '',
    declaredType: given.declaredType,
    source: whole(given),
    door4: { category: 'meal_photos', mealCompletionId: given.mealCompletionId },
    waitMs: given.waitMs,
    ip: given.ip,
  })
  return toPhoto(await db().storedFile.findUniqueOrThrow({ where: { id }, ...photoShape }))
}

/** The form is read to its end before its file counts as whole. */
async function* whole({ source, late }: Pick<UploadPhoto, 'source' | 'late'>): AsyncIterable<Buffer> {
  yield* source
  await late()
}
