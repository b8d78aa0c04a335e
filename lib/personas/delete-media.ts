import type { Actor } from '../access/actor'
import { fail } from '../errors/fail'
import { hasCode } from '../errors/app-error'
import { deleteFile } from '../files/delete-file'
import { findMedia } from './_internal/find-media'

/**
 * Deletes a picture or a video of a persona, in every size; one that is still arriving is given up.
 *
 * @throws AppError as deleteFile
 */
export async function deleteMedia(actor: Actor, given: string, ip: string | null): Promise<void> {
  const { id } = await findMedia(actor, given)
  await deleteFile(actor, id, ip).catch((thrown: unknown) => {
    throw hasCode(thrown, 'not_found') ? fail.notFoundById('Media file', given, { cause: thrown }) : thrown
  })
}
