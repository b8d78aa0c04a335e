import type { Actor } from '../../access/actor'
import { hasCategory } from '../../errors/app-error'
import { deleteFile } from '../../files/erase/delete-file'
import { findMedia } from '../_internal/find-media'
import { mediaNotFoundError } from '../_internal/not-found-error'

/**
 * Deletes an image or a video of a persona, in every size; an upload in progress is cancelled.
 *
 * @throws AppError as deleteFile
 */
export async function deleteMedia(actor: Actor, given: string, ip: string | null): Promise<void> {
  const { id } = await findMedia(actor, given)
  await deleteFile(actor, id, ip).catch((thrown: unknown) => {
    throw hasCategory(thrown, 'not_found') ? mediaNotFoundError(given, thrown) : thrown
  })
}
