import type { Actor } from '../../access/actor'
import { recordIn } from '../../audit/record'
import { secrets } from '../../config/secrets'
import { transaction } from '../../db/database'
import { type AppError, hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { detectContentType } from '../../imaging/content-type/detect-content-type'
import { deriveImage } from '../../imaging/raster/derive-image'
import { transcodeToJpeg } from '../../imaging/raster/transcode-to-jpeg'
import { currentTurn } from '../../runtime/fair/turn'
import { newUuid } from '../../runtime/uuid'

/** What a phone's camera makes, and what a person cuts out of it. */
const PHOTO_TYPES: readonly (string | null)[] = ['image/jpeg', 'image/png', 'image/webp']
/** Of the original, in bytes. */
export const MAX_PHOTO_BYTES = 5 * 2 ** 20

/**
 * Stores the photo of the current user, in place of what was stored before: a small JPEG without metadata, sealed. The original is
 * not kept.
 *
 * @param bytes the whole photo; null: it is larger than MAX_PHOTO_BYTES
 * @throws AppError `bad_input` for what is no photo that can be read
 */
export async function savePhoto({ id: userId }: Pick<Actor, 'id'>, bytes: Buffer | null): Promise<void> {
  if (bytes === null || bytes.length === 0) throw photoNotReadable()
  const type = await detectContentType(bytes.subarray(0, 65_536))
  if (type === null || !PHOTO_TYPES.includes(type)) throw photoNotReadable()
  const { variants } = await deriveImage(bytes, type).catch((cause: unknown) => {
    throw hasCategory(cause, 'unavailable') ? cause : photoNotReadable(cause)
  })
  const small = variants.find(({ role }) => role === 'thumbnail')
  if (!small) throw photoNotReadable()
  const id = newUuid()
  const sealed = new Uint8Array(secrets().wrap(id, await transcodeToJpeg(small.bytes)))
  const row = { id, sealed, createdAt: new Date() }
  await transaction(async (tx) => {
    currentTurn().access?.throwIfEnded() // It was drawn since.
    await tx.userPhoto.upsert({ where: { userId }, create: { userId, ...row }, update: row })
    recordIn(tx, { actorId: userId, action: 'user.photo', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  })
}

/** Deletes the photo of the current user, if there is one. */
export async function deletePhoto({ id: userId }: Pick<Actor, 'id'>): Promise<void> {
  await transaction(async (tx) => {
    if ((await tx.userPhoto.deleteMany({ where: { userId } })).count === 0) return
    recordIn(tx, { actorId: userId, action: 'user.photo', subjectType: 'user', subjectId: userId, outcome: 'allowed' })
  })
}

const photoNotReadable = (cause?: unknown): AppError => fail('photo_not_readable', { max_bytes: MAX_PHOTO_BYTES }, { cause })
