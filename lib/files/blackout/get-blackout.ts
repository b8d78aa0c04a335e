import type { Actor } from '../../access/actor'
import { findFileToBlackOut } from './_internal/find-file-to-black-out'
import { toBlackout } from './_internal/to-blackout'
import type { Blackout } from './schema'

/**
 * Returns the blacked-out areas of a photograph or a video, and how far they are, for those who may change them.
 *
 * @throws AppError `not_found`, `forbidden`, `unsupported_type` for what is neither a photograph nor a video
 */
export async function getBlackout(actor: Actor, fileId: string): Promise<Blackout> {
  return toBlackout(await findFileToBlackOut(actor, fileId))
}
