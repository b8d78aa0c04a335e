import type { Actor } from '../access/actor'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { deliver, type Delivery } from '../files/deliver'
import { findMedia } from './_internal/find-media'

/**
 * Opens a picture or a video as it was sent: whatever range of it is asked for is decrypted as it streams.
 *
 * @throws AppError `not_found` for one that the actor may not know of, or that is not completed
 */
export async function openMedia(actor: Actor, given: string, ip: string | null): Promise<Delivery> {
  const { id } = await findMedia(actor, given)
  try {
    return await deliver(actor, { fileId: id, variant: 'original', accept: null, ip })
  } catch (thrown) {
    throw hasCode(thrown, 'not_found') ? fail.notFoundById('Media file', given, { cause: thrown }) : thrown
  }
}
