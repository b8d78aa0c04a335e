import type { Actor } from '../../access/actor'
import { fail } from '../../errors/fail'
import { hasCode } from '../../errors/app-error'
import { deleteFile } from '../../files/erase/delete-file'
import { findMedia } from '../_internal/find-media'

/**
 * Deletes an image or a video of a persona, in every size; an upload in progress is cancelled.
 *
 * @throws AppError as deleteFile
 */
export async function deleteMedia(actor: Actor, given: string, ip: string | null): Promise<void> {
  const { id } = await findMedia(actor, given)
  await deleteFile(actor, id, ip).catch((thrown: unknown) => {
    throw hasCode(thrown, 'not_found') ? fail.notFoundById('Media file', given, { cause: thrown }) : thrown
  })
}
