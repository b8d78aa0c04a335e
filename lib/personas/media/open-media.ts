import type { Actor } from '../../access/actor'
import { hasCategory } from '../../errors/app-error'
import { deliverFile, type Delivery } from '../../files/deliver/deliver-file'
import { findMedia } from '../_internal/find-media'
import { mediaNotFoundError } from '../_internal/not-found-error'

/**
 * Opens an original image or video: the requested range is decrypted as it streams.
 *
 * @throws AppError `not_found` for one that is not visible to the actor, or not completed
 */
export async function openMedia(actor: Actor, given: string, ip: string | null): Promise<Delivery> {
  const { id } = await findMedia(actor, given)
  try {
    return await deliverFile(actor, { fileId: id, variant: 'original', accept: null, ip })
  } catch (thrown) {
    throw hasCategory(thrown, 'not_found') ? mediaNotFoundError(given, thrown) : thrown
  }
}
