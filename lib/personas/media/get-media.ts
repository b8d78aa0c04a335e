import type { Actor } from '../../access/actor'
import { findMedia } from '../_internal/find-media'
import { toMedia } from '../_internal/to-media'
import type { MediaRecord } from '../schema'

/**
 * Returns one image or video of a persona.
 *
 * @throws AppError `not_found` when there is none, or it is not visible to the actor
 */
export const getMedia = async (actor: Actor, given: string): Promise<MediaRecord> => toMedia(await findMedia(actor, given))
